using System.Collections.Immutable;
using Detections.Actions.Guardrails;
using Detections.Host.Configuration.Schema;
using Detections.Rules.Actions;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds what keeps actions from doing harm.</summary>
internal static class GuardrailBinder
{
    private static readonly TimeSpan LeastAsking = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostAsking = TimeSpan.FromDays(7);

    /// <summary>The guardrails; what the file leaves out has its default.</summary>
    public static GuardrailOptions Bind(MapReader? map, MapReader? kept, ConfigurationContext context)
    {
        var plain = new GuardrailOptions();
        return plain with
        {
            Protected = new ProtectedNames
            {
                Users = context.Texts(kept, "users"),
                Groups = context.Texts(kept, "groups"),
                Roles = context.Texts(kept, "roles"),
                ServicePrincipals = context.Texts(kept, "servicePrincipals"),
                Devices = context.Texts(kept, "devices"),
            },
            Ceilings = ConfigurationContext.Given(map, "ceilings") is null || map is null ? plain.Ceilings : Ceilings(map, plain, context),
            Approve = ConfigurationContext.Given(map, "approve") is { } approve ? Actions(approve, "approve", context) : plain.Approve,
            AskFor = context.Duration(map, "askFor", LeastAsking, MostAsking) ?? plain.AskFor,
        };
    }

    /// <summary>The ceilings of the file; the one for all actions stays unless the file has one.</summary>
    private static ImmutableArray<Ceiling> Ceilings(MapReader map, GuardrailOptions plain, ConfigurationContext context)
    {
        var ceilings = ImmutableArray.CreateBuilder<Ceiling>();
        foreach (var node in context.Items(map, "ceilings"))
        {
            if (context.Map(node, ConfigurationKeys.Ceiling) is { } item
                && item.Required("action") is { } name
                && item.Required("limit") is { } bound
                && Actions(name, "action", context, "*") is [var action]
                && ActionBinder.Limit(bound, context.Values) is { } limit)
            {
                ceilings.Add(new Ceiling(action, limit.Count, limit.Per));
            }
        }

        return ceilings.Any(ceiling => ceiling.Action == "*") ? ceilings.ToImmutable() : [.. ceilings, .. plain.Ceilings];
    }

    private static ImmutableArray<string> Actions(YamlNode node, string key, ConfigurationContext context, params string[] others)
    {
        string[] known = [.. KnownActions.All.Keys.Order(StringComparer.Ordinal), .. others];
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var text in context.Values.Texts(node, key))
        {
            if (known.Contains(text.Value))
            {
                names.Add(text.Value);
            }
            else
            {
                context.Add(Codes.UnknownAction(text.Span, text.Value, Nearest.To(text.Value, known), known));
            }
        }

        return names.ToImmutable();
    }
}
