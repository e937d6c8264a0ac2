namespace FakeGraph.Faults;

/// <summary>One fault as a script writes it; the keys mean what <see cref="FaultRule"/> says.</summary>
internal sealed class FaultEntry
{
    public string Name { get; set; } = "";

    public string Kind { get; set; } = "error";

    public string Path { get; set; } = "";

    public string Method { get; set; } = "";

    public string Tenant { get; set; } = "";

    public int Status { get; set; } = 500;

    public int? RetryAfterSeconds { get; set; }

    public bool AfterEffect { get; set; }

    public int DelayMs { get; set; } = 1000;

    public double Probability { get; set; } = 1;

    public string Sequence { get; set; } = "";

    public bool Repeats { get; set; }

    public int Times { get; set; }

    /// <summary>A time, or a span since the start.</summary>
    public string From { get; set; } = "";

    public string Until { get; set; } = "";
}
