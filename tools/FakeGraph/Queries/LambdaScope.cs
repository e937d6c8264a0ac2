namespace FakeGraph.Queries;

/// <summary>What a name means inside <c>any(t: …)</c>: <c>t/id</c> is a property of one element of the collection.</summary>
internal sealed record LambdaScope(string Variable, string Collection)
{
    public static LambdaScope None { get; } = new("", "");

    public string FullPath(string name) => Variable.Length == 0 ? name
        : name == Variable ? Collection
        : name.StartsWith(Variable + "/", StringComparison.Ordinal) ? Collection + name[Variable.Length..]
        : name;

    public string LocalPath(string name) => Variable.Length == 0 ? name
        : name == Variable ? ""
        : name.StartsWith(Variable + "/", StringComparison.Ordinal) ? name[(Variable.Length + 1)..]
        : name;
}
