using System.Collections.Immutable;
using Detections.Engine.Pipeline;

namespace Detections.Actions.Guardrails;

/// <summary>Which bounds hold for a request. Pure.</summary>
public static class Bounds
{
    private const string Messages = "notify";

    /// <summary>The configured ceiling of its action, and the rule's own limit.</summary>
    public static ImmutableArray<ActionBound> Of(StoredRequest request, ImmutableArray<Ceiling> ceilings)
    {
        var bounds = ImmutableArray.CreateBuilder<ActionBound>();
        var own = ceilings.Where(ceiling => ceiling.Action == request.Request.Name).ToList();
        foreach (var ceiling in own.Count > 0 || request.Request.Name == Messages ? own : ceilings.Where(static ceiling => ceiling.Action == "*"))
        {
            bounds.Add(new ActionBound($"ceiling {request.TenantId} {request.Request.Name} per {Length(ceiling.Per)}", ceiling.Count, ceiling.Per));
        }

        if (request.Request.Limit is { } limit)
        {
            bounds.Add(new ActionBound($"limit {request.TenantId} {request.RuleId} {request.Request.Name} {Position(request)}", limit.Count, limit.Per));
        }

        return bounds.ToImmutable();
    }

    private static string Length(TimeSpan per) => per.ToString("c", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The action's place in its rule: a rule may ask for the same action twice, each with its own limit.</summary>
    private static string Position(StoredRequest request) => request.Request.Key[(request.Request.Key.LastIndexOf('/') + 1)..];
}
