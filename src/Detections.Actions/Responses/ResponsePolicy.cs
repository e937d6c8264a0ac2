using System.Collections.Immutable;
using System.Globalization;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;

namespace Detections.Actions.Responses;

/// <summary>Decides what responses ask for about a detection, besides what its rule asks for. Immutable; share freely.</summary>
public sealed class ResponsePolicy
{
    /// <summary>An action for each entity stops here; a detection about more is a case for a person.</summary>
    private const int MostEntities = 20;

    private readonly ImmutableArray<Response> _responses;
    private readonly ImmutableDictionary<string, string> _tenantNames;

    /// <summary>Takes the responses, in the order in which they ask, and what tenants are called by their ids.</summary>
    public ResponsePolicy(ImmutableArray<Response> responses, ImmutableDictionary<string, string> tenantNames)
    {
        _responses = responses;
        _tenantNames = tenantNames;
    }

    /// <summary>
    /// The requests about a detection. An action on an entity (<c>user: user</c>) is asked for once for each such entity that the detection
    /// is about, and not at all when there is none. Keys depend on the detection and the response only, so asking again adds nothing.
    /// </summary>
    /// <param name="detection">The detection; a signal asks for nothing.</param>
    /// <param name="rule">Its rule; only a stable one may act.</param>
    /// <param name="now">The clock, for hours and days.</param>
    public ImmutableArray<ActionRequest> Of(Detection detection, Rule rule, DateTimeOffset now)
    {
        if (detection.IsSignal || _responses.IsEmpty)
        {
            return [];
        }

        var requests = ImmutableArray.CreateBuilder<ActionRequest>();
        foreach (var response in _responses.Where(response => Fits(response.When, detection, rule, now)))
        {
            for (var index = 0; index < response.Actions.Length; index++)
            {
                Ask(response, index, detection, rule, requests);
            }
        }

        return requests.ToImmutable();
    }

    private bool Fits(ResponseCondition when, Detection detection, Rule rule, DateTimeOffset now) =>
        detection.Severity >= (when.Severity ?? Severity.Informational)
        && (when.Rules.IsEmpty || when.Rules.Any(id => detection.RuleId.Like(id.Value)))
        && (when.Attack.IsEmpty || when.Attack.Any(id => rule.Attack.Any(known => IsWithin(known.Value, id))))
        && (when.Tenants.IsEmpty || when.Tenants.Any(tenant => IsTenant(detection.TenantId, tenant)))
        && when.Entities.All(wanted => detection.Entities.Any(entity => IsSuch(entity, wanted.Key, wanted.Value)))
        && (when.Hours is not { } hours || hours.Hold(now));

    private bool IsTenant(string id, string wanted) =>
        string.Equals(id, wanted, StringComparison.OrdinalIgnoreCase)
        || string.Equals(_tenantNames.GetValueOrDefault(id), wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>A technique covers its sub-techniques: T1078 and T1078.004.</summary>
    private static bool IsWithin(string known, string wanted) =>
        known.Equals(wanted, StringComparison.OrdinalIgnoreCase) || known.StartsWith(wanted + ".", StringComparison.OrdinalIgnoreCase);

    private static bool IsSuch(Entity entity, string word, string pattern) =>
        entity.IsConcerned && NameOf(entity.Type) == word
        && (entity.Label.Like(pattern) || entity.Keys.Any(key => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..].Like(pattern)));

    private static void Ask(
        Response response, int index, Detection detection, Rule rule, ImmutableArray<ActionRequest>.Builder requests)
    {
        var action = response.Actions[index];
        var key = string.Create(CultureInfo.InvariantCulture, $"{detection.Id}/{response.Id.Value}/{index}");
        var word = EachOf(action);
        if (word is null)
        {
            requests.Add(Request(key, action, detection, rule, null));
            return;
        }

        var number = 0;
        foreach (var entity in detection.Entities.Where(entity => entity.IsConcerned && NameOf(entity.Type) == word).Take(MostEntities))
        {
            requests.Add(Request(number == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}/{number}"), action, detection, rule, entity));
            number++;
        }
    }

    /// <summary>The entity word that the action's own subject names, for each of which it is asked; null when it names none.</summary>
    private static string? EachOf(RuleAction action)
    {
        var subject = action.Name.Value.Split('.')[0];
        return action.Arguments.FirstOrDefault(argument => argument.Name.Value == subject)?.Value.Parts is [TemplatePart.Hole hole]
            && Words.ContainsKey(hole.Code.Text.Trim())
            ? hole.Code.Text.Trim()
            : null;
    }

    private static ActionRequest Request(string key, RuleAction action, Detection detection, Rule rule, Entity? entity) => new(
        key,
        action.Name.Value,
        [.. action.Arguments.Select(argument => KeyValuePair.Create(argument.Name.Value, Render(argument.Value, detection, entity)))],
        action.Approve?.Value ?? "",
        rule.Status == RuleStatus.Stable);

    private static string Render(Template template, Detection detection, Entity? entity) => string.Concat(template.Parts.Select(part => part switch
    {
        TemplatePart.Literal literal => literal.Text,
        TemplatePart.Hole hole => Word(hole.Code.Text.Trim(), detection, entity),
        _ => throw new ArgumentOutOfRangeException(nameof(template), part, "A part of no known kind."),
    }));

    private static string Word(string word, Detection detection, Entity? entity) => word switch
    {
        "title" => detection.Title,
        "severity" => char.ToLowerInvariant(detection.Severity.ToString()[0]) + detection.Severity.ToString()[1..],
        "rule" => detection.RuleId,
        "tenant" => detection.TenantId,
        "id" => detection.Id,
        "count" => detection.Count.ToString(CultureInfo.InvariantCulture),
        "alert" => IdOf(detection, EventKind.Alert),
        "incident" => IdOf(detection, EventKind.Incident),
        _ when entity is not null && NameOf(entity.Type) == word => entity.Label,
        _ => detection.Entities.FirstOrDefault(other => other.IsConcerned && NameOf(other.Type) == word)?.Label ?? "",
    };

    private static string IdOf(Detection detection, EventKind kind) =>
        detection.Evidence.LastOrDefault(item => item.Event.Kind == kind)?.Event.Id ?? "";

    private static readonly ImmutableDictionary<string, EntityType> Words =
        Enum.GetValues<EntityType>().ToImmutableDictionary(NameOf, StringComparer.Ordinal);

    private static string NameOf(EntityType type) => Detections.Rules.Loading.Vocabulary.NameOf(type);
}
