using System.Collections.Immutable;

namespace Detections.Rules;

/// <summary>A response file: what is done about detections, whatever rule made them, besides what the rule asks for itself.</summary>
/// <remarks>Immutable. Do not compare with <c>==</c>: collections do not compare by content.</remarks>
public sealed record Response
{
    /// <summary>Kebab-case id; equals the file's name without extension.</summary>
    public required Located<string> Id { get; init; }

    /// <summary>Which detections.</summary>
    public required ResponseCondition When { get; init; }

    /// <summary>What is done; never empty. Holes of parameters hold one of <see cref="ResponseWords.All"/>.</summary>
    public required ImmutableArray<RuleAction> Actions { get; init; }

    /// <summary>Why; empty when it does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for it; null when it does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>Its proof.</summary>
    public ImmutableArray<ResponseTest> Tests { get; init; } = [];

    /// <summary>The file it came from.</summary>
    public required string Path { get; init; }
}

/// <summary>Which detections a response is for; what is not given does not narrow, and all that is given must hold.</summary>
public sealed record ResponseCondition
{
    /// <summary>At least this severe.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Ids of rules, with <c>*</c> and <c>?</c>; empty for all.</summary>
    public ImmutableArray<Located<string>> Rules { get; init; } = [];

    /// <summary>ATT&amp;CK ids of the rule; <c>T1078</c> covers its sub-techniques. Empty for all.</summary>
    public ImmutableArray<string> Attack { get; init; } = [];

    /// <summary>Tenants by id or configured name; empty for all.</summary>
    public ImmutableArray<string> Tenants { get; init; } = [];

    /// <summary>Entities that the detection must be about: a word such as <c>user</c>, and a pattern of its label or of one of its identifiers.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Entities { get; init; } = [];

    /// <summary>When; null for always.</summary>
    public ResponseHours? Hours { get; init; }
}

/// <summary>Hours of a day. From 18:00 to 08:00 goes over midnight.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive; equal to <paramref name="From"/> for the whole day.</param>
/// <param name="Days">Days on which the hours begin; empty for every day.</param>
/// <param name="Zone">Whose clock.</param>
public sealed record ResponseHours(TimeOnly From, TimeOnly To, ImmutableArray<DayOfWeek> Days, TimeZoneInfo Zone)
{
    /// <summary>True at this moment.</summary>
    public bool Hold(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (From < To)
        {
            return time >= From && time < To && On(local.DayOfWeek);
        }

        // Over midnight, or the whole day: the small hours belong to the day before.
        return time >= From ? On(local.DayOfWeek) : time < To && On(local.AddDays(-1).DayOfWeek);
    }

    private bool On(DayOfWeek day) => Days.IsEmpty || Days.Contains(day);
}

/// <summary>A detection, and what must be asked for.</summary>
/// <param name="It">A sentence: what the response does.</param>
/// <param name="Given">The detection.</param>
/// <param name="Expect">The actions as <c>name</c>, or <c>name subject</c>, in order; empty for none.</param>
public sealed record ResponseTest(Located<string> It, ResponseGiven Given, ImmutableArray<Located<string>> Expect);

/// <summary>The detection of a response's test.</summary>
public sealed record ResponseGiven
{
    /// <summary>The rule's id.</summary>
    public string Rule { get; init; } = "a-rule";

    /// <summary>Its severity.</summary>
    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>Its rule's ATT&amp;CK ids.</summary>
    public ImmutableArray<string> Attack { get; init; } = [];

    /// <summary>Its tenant.</summary>
    public string Tenant { get; init; } = "contoso";

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is about: words and labels.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Entities { get; init; } = [];

    /// <summary>When it is found; null for a Wednesday at noon, UTC.</summary>
    public DateTimeOffset? At { get; init; }
}
