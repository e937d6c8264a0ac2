namespace Detections.Rules.Schema;

/// <summary>What the value of a key looks like; one entry for each form that the binder reads and the schema describes.</summary>
internal enum KeyShape
{
    Text,
    Id,
    TextList,
    AttackList,
    Template,
    Code,
    CodeList,
    CodeMap,
    Duration,
    Moment,
    Count,
    Whole,
    Number,
    Risk,
    Status,
    Severity,
    SeverityLevel,
    Stream,
    StepName,
    Key,
    StepList,
    Step,
    Until,
    Match,
    Emit,
    Once,
    Remind,
    ActionList,
    TestList,
    Limits,
    GivenList,
    Expect,
    Date,
    ColumnMap,
    RowList,

    /// <summary>Which detections a response is for.</summary>
    ResponseWhen,

    /// <summary>Tests of a response.</summary>
    ResponseTestList,

    /// <summary>The detection of a response's test.</summary>
    ResponseGiven,
}
