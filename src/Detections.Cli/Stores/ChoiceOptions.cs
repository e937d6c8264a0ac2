using System.CommandLine;
using Detections.Rules;

namespace Detections.Cli.Stores;

/// <summary>The filters that the commands which look into a store share.</summary>
internal sealed class ChoiceOptions
{
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Of this tenant: its id, or its name in the configuration." };
    private readonly Option<string?> _rule = new("--rule") { Description = "Of this rule." };
    private readonly Option<string?> _entity = new("--entity") { Description = "About an entity whose name or identifier contains this, such as 'anna@' or '192.0.2.7'." };
    private readonly Option<Severity?> _severity = WordOption.Of<Severity>("--severity", "At least this severe.");
    private readonly Option<Moment?> _since = Moment.Option("--since", "Occurred at this time or later.");
    private readonly Option<Moment?> _until = Moment.Option("--until", "Occurred before this time.");
    private readonly Option<int> _limit;

    /// <summary>Adds those of the filters that the command has.</summary>
    internal ChoiceOptions(Command command, int limit, bool hasRule = true, bool hasSeverity = true, bool hasSpan = true, bool hasEntity = true)
    {
        _limit = new Option<int>("--limit", "-n") { Description = "At most this many, the newest; 1 to 1,000,000.", DefaultValueFactory = _ => limit };
        _limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000)
            {
                result.AddError("--limit takes 1 to 1,000,000.");
            }
        });
        command.Add(_tenant);
        Add(_entity, hasEntity);
        Add(_rule, hasRule);
        Add(_severity, hasSeverity);
        Add(_since, hasSpan);
        Add(_until, hasSpan);
        command.Add(_limit);

        void Add(Option option, bool isThere)
        {
            if (isThere)
            {
                command.Add(option);
            }
        }
    }

    internal int Limit(ParseResult parsed) => parsed.GetRequiredValue(_limit);

    internal string? Tenant(ParseResult parsed, StorePlace place) => parsed.GetValue(_tenant) is { } typed ? place.IdOf(typed) : null;

    internal string? Entity(ParseResult parsed) => parsed.GetValue(_entity);

    internal string? Rule(ParseResult parsed) => parsed.GetValue(_rule);

    internal DateTimeOffset? Since(ParseResult parsed, TimeProvider time) => parsed.GetValue(_since)?.From(time);

    internal DateTimeOffset? Until(ParseResult parsed, TimeProvider time) => parsed.GetValue(_until)?.From(time);

    /// <summary>The detections that are asked for.</summary>
    internal DetectionChoice Detections(ParseResult parsed, StorePlace place, TimeProvider time) => new()
    {
        TenantId = Tenant(parsed, place),
        RuleId = Rule(parsed),
        Entity = Entity(parsed),
        AtLeast = parsed.GetValue(_severity),
        From = Since(parsed, time),
        To = Until(parsed, time),
    };
}
