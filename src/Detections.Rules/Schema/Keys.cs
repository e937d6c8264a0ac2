using Detections.Rules.Loading;

namespace Detections.Rules.Schema;

/// <summary>Every key of the format except those of matches: what editors are told about each; a test keeps the names equal to those that the binder reads.</summary>
internal static class Keys
{
    public static KeyTable Rule { get; } = new("a rule",
    [
        new("rule", KeyShape.Id, "The rule's id in kebab-case; equals the file's name.", IsRequired: true),
        new("title", KeyShape.Template, "The detection's title; '{…}' holds a C# expression, such as '{user}'.", IsRequired: true),
        new("status", KeyShape.Status, "How far the rule may go; only stable rules act. Default: experimental."),
        new("severity", KeyShape.Severity, "A level, or a list of 'level: condition' of which the first that holds decides.", IsRequired: true),
        new("risk", KeyShape.Risk, "What a detection adds to the risk of its entities. Default: 0."),
        new("attack", KeyShape.AttackList, "ATT&CK technique and tactic ids, such as T1078.004."),
        new("description", KeyShape.Text, "What the rule looks for and why it matters."),
        new("investigate", KeyShape.Text, "What to look at, in which order."),
        new("falsePositives", KeyShape.TextList, "Known harmless causes."),
        new("references", KeyShape.TextList, "Links."),
        new("owner", KeyShape.Text, "Who answers for the rule."),
        new("match", KeyShape.Match, "What must happen.", IsRequired: true),
        new("emit", KeyShape.Emit, "signal: only feeds other rules; early or final: when a match that late data can disprove is spoken of."),
        new("keep", KeyShape.CodeMap, "Named values that rules reading 'rule/<id>' see."),
        new("once", KeyShape.Once, "How repeats fold, such as 'per user for 24h'; 'never' for no folding. Default: once per key and 'within'."),
        new("actions", KeyShape.ActionList, "What a detection triggers."),
        new("tests", KeyShape.TestList, "Timelines that prove the rule."),
        new("limits", KeyShape.Limits, "Bounds on the rule's state."),
    ]);

    public static KeyTable Exception { get; } = new("an exception",
    [
        new("exception", KeyShape.Id, "The exception's id in kebab-case; equals the file's name.", IsRequired: true),
        new("rules", KeyShape.TextList, "Ids of the rules that it applies to.", IsRequired: true),
        new("drop", KeyShape.StepName, "The step whose events are dropped, or 'any'.", IsRequired: true),
        new("where", KeyShape.CodeList, "Conditions on the event, all of which must hold.", IsRequired: true),
        new("why", KeyShape.Text, "Why these events are harmless.", IsRequired: true),
        new("owner", KeyShape.Text, "Who answers for the exception.", IsRequired: true),
        new("expires", KeyShape.Date, "Its last day, as YYYY-MM-DD.", IsRequired: true),
        new("tests", KeyShape.TestList, "Timelines that prove the exception."),
    ]);

    public static KeyTable Response { get; } = new("a response",
    [
        new("response", KeyShape.Id, "The response's id in kebab-case; equals the file's name.", IsRequired: true),
        new("description", KeyShape.Text, "What it does and why."),
        new("owner", KeyShape.Text, "Who answers for the response."),
        new("when", KeyShape.ResponseWhen, "Which detections; what is not given does not narrow."),
        new("do", KeyShape.ActionList, "What is done; parameters may hold '{user}', '{title}' and the like.", IsRequired: true),
        new("tests", KeyShape.ResponseTestList, "Detections that prove the response."),
    ]);

    public static KeyTable ResponseWhen { get; } = new("'when'",
    [
        new("severity", KeyShape.SeverityLevel, "At least this severe."),
        new("rules", KeyShape.TextList, "Ids of rules, with * and ?."),
        new("attack", KeyShape.TextList, "ATT&CK ids of the rule; T1078 covers its sub-techniques."),
        new("tenants", KeyShape.TextList, "Tenants by id or configured name."),
        new("hours", KeyShape.Text, "Hours of the day, such as 18:00-08:00."),
        new("days", KeyShape.TextList, "Days on which the hours begin: mon, tue, wed, thu, fri, sat, sun."),
        new("zone", KeyShape.Text, "The clock of 'hours' and 'days', such as Europe/Stockholm. Default: UTC."),
        .. Entities("The detection must be about one like this; * and ? stand for any text."),
    ]);

    public static KeyTable ResponseTest { get; } = new("a test",
    [
        new("it", KeyShape.Text, "A sentence: what the response does.", IsRequired: true),
        new("given", KeyShape.ResponseGiven, "A detection.", IsRequired: true),
        new("expect", KeyShape.TextList, "The actions in order, as 'notify soc'; 'none' for none.", IsRequired: true),
    ]);

    public static KeyTable ResponseGiven { get; } = new("a detection",
    [
        new("rule", KeyShape.Text, "The rule's id."),
        new("severity", KeyShape.SeverityLevel, "Its severity. Default: medium."),
        new("attack", KeyShape.TextList, "ATT&CK ids of its rule."),
        new("tenant", KeyShape.Text, "Its tenant."),
        new("title", KeyShape.Text, "Its title."),
        new("at", KeyShape.Text, "When it is found, such as 2026-05-02T23:00Z."),
        .. Entities("What it is about."),
    ]);

    public static KeyTable List { get; } = new("a list",
    [
        new("list", KeyShape.Id, "The list's id in kebab-case; equals the file's name. 'office-egress' is 'Lists.OfficeEgress' in predicates.", IsRequired: true),
        new("description", KeyShape.Text, "What the list holds, and who keeps it."),
        new("columns", KeyShape.ColumnMap, "The columns and what they hold; 'Contains' looks in the first.", IsRequired: true),
        new("rows", KeyShape.RowList, "The rows, each a map from column to value."),
        new("file", KeyShape.Text, "A CSV file beside this one that holds the rows, with the columns' names in its first line."),
    ]);

    public static KeyTable Step { get; } = new("a step",
    [
        new("on", KeyShape.Stream, "The stream that the step looks at."),
        new("absent", KeyShape.Stream, "The stream in which no such event may exist."),
        new("as", KeyShape.StepName, "The name by which later steps, title and actions know the event."),
        new("where", KeyShape.CodeList, "C# conditions on the event 'e', all of which must hold."),
        new("within", KeyShape.Duration, "How soon after the step before it; for an absent step, how long the silence lasts."),
        new("by", KeyShape.Key, "The step's own key, instead of the rule's."),
        new("count", KeyShape.Count, "How many such events it takes."),
        new("distinct", KeyShape.Code, "The value of which 'atLeast' different ones are needed."),
        new("atLeast", KeyShape.Count, "How many different values it takes."),
    ]);

    public static KeyTable Until { get; } = new("'until'",
    [
        new("on", KeyShape.Stream, "The stream that the step looks at.", IsRequired: true),
        new("where", KeyShape.CodeList, "C# conditions on the event 'e', all of which must hold."),
        new("by", KeyShape.Key, "The step's own key, instead of the rule's."),
    ]);

    public static KeyTable Once { get; } = new("'once'",
    [
        new("per", KeyShape.Key, "What must be equal for a repeat to fold; default: the rule's key."),
        new("for", KeyShape.Duration, "For how long repeats fold into the first.", IsRequired: true),
        new("remind", KeyShape.Remind, "When a folded series speaks again: '24h', or '24h doubling to 7d'."),
    ]);

    /// <summary>Keys that every action understands, besides its own parameters.</summary>
    public static KeyTable AnyAction { get; } = new("an action",
    [
        new("when", KeyShape.Code, "A C# condition under which the action is asked for."),
        new("approve", KeyShape.Text, "The group of which somebody must approve."),
        new("limit", KeyShape.Text, "At most so many per time, such as '5 per 1h'."),
    ]);

    public static KeyTable Limits { get; } = new("'limits'",
    [
        new("perKey", KeyShape.Count, "Events held per key and step."),
        new("keys", KeyShape.Count, "Open keys."),
    ]);

    public static KeyTable Test { get; } = new("a test",
    [
        new("it", KeyShape.Text, "A sentence: what the rule does.", IsRequired: true),
        new("given", KeyShape.GivenList, "What happens.", IsRequired: true),
        new("expect", KeyShape.Expect, "'none', a number of detections, or a map of what must come of it.", IsRequired: true),
    ]);

    public static KeyTable Expect { get; } = new("'expect'",
    [
        new("detections", KeyShape.Whole, "Number of detections after folding."),
        new("signals", KeyShape.Whole, "Number of signals of a rule that emits signals."),
        new("folded", KeyShape.Whole, "Number of repeats folded into detections."),
        new("withdrawn", KeyShape.Whole, "Number of detections that late data took back."),
        new("late", KeyShape.Whole, "Number of events too late to be judged."),
        new("limited", KeyShape.Whole, "Number of times a limit was reached."),
        new("severity", KeyShape.SeverityLevel, "Severity of the first detection."),
        new("title", KeyShape.Text, "Title of the first detection; '*' stands for any text."),
        new("entities", KeyShape.TextList, "Labels of entities that the first detection names."),
        new("actions", KeyShape.TextList, "Names of the actions that the first detection asks for, in order."),
        new("after", KeyShape.Duration, "Earliest time at which the first detection may be made."),
    ]);

    /// <summary>Keys of a timeline entry that say when and how often; every other key is a field of the event.</summary>
    public static KeyTable Moment { get; } = new("a timeline entry",
    [
        new("at", KeyShape.Moment, "When it happens, from the timeline's start. Default: 0m."),
        new("arrives", KeyShape.Moment, "When it reaches us, from the timeline's start. Default: when it happens."),
        new("repeat", KeyShape.Text, "How often: '10', '10 over 4m', 'daily for 20d' or 'hourly for 6h'."),
        new("over", KeyShape.Duration, "The span over which the repeats are spread."),
        new("users", KeyShape.Count, "How many different users the repeats cycle through."),
    ]);

    private static IEnumerable<Key> Entities(string description) =>
        Vocabulary.Entities.Keys.Order(StringComparer.Ordinal).Select(word => new Key(word, KeyShape.TextList, description));
}
