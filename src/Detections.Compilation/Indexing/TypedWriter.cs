using System.Globalization;
using System.Text;
using Detections.Compilation.Loading;
using Detections.Compilation.Predicates;

namespace Detections.Compilation.Indexing;

/// <summary>Writes the methods that only types could decide, and completes the manifests with them.</summary>
internal sealed class TypedWriter
{
    private const string Header = "namespace Compiled;\n";
    private readonly StringBuilder _reads = new();
    private readonly StringBuilder _values = new();
    private readonly Dictionary<(string Type, string Read), string> _readOf = [];
    private int _methods;

    /// <summary>The rule's manifest, complete.</summary>
    public RuleManifest Write(WrittenRule rule, TypedRule typed)
    {
        return rule.Manifest with
        {
            Steps = [.. rule.Steps.Zip(typed.Steps, Complete)],
            BetaFields = typed.BetaFields,
            Until = rule.Until is { } until && typed.Until is { } typedUntil ? Complete(until, typedUntil) : null,
        };
    }

    /// <summary>The file.</summary>
    public string Finish() =>
        $"{Header}internal static class Reads\n{{\n{_reads}}}\ninternal static class Values\n{{\n{_values}}}\n";

    private StepManifest Complete(WrittenStep step, TypedStep typed) => step.Manifest with
    {
        Held = typed.Held,
        IndexTests = [.. typed.Tests.Select(Index)],
        Joins = [.. step.Manifest.Joins.Zip(typed.Equalities, Join)],
        Value = typed.ValueIsList ? null : step.Manifest.Value,
        Values = typed.ValueIsList ? step.Manifest.Values : null,
    };

    private IndexManifest Index(FieldTest test)
    {
        var name = Next("I");
        _values.Append(CultureInfo.InvariantCulture, $"internal static string[] {name}() => new string[] {{ {string.Join(", ", test.Values)} }};\n");
        return new IndexManifest(test.Field, ReadOf(test.EventType, "e", test.Read), $"Values.{name}");
    }

    private JoinManifest Join(JoinManifest join, SideBySide? sides) => sides is null
        ? join
        : join with
        {
            Mine = ReadOf(sides.MyType, "e", sides.Mine),
            OtherStep = sides.OtherStep,
            Theirs = ReadOf(sides.OtherType, sides.OtherName, sides.Theirs),
        };

    private string ReadOf(string type, string parameter, string read)
    {
        if (!_readOf.TryGetValue((type, parameter + "|" + read), out var entry))
        {
            var name = Next("F");
            _reads.Append(CultureInfo.InvariantCulture, $"internal static string {name}(global::Detections.Events.SecurityEvent s) {{ var {parameter} = ({type})s; return {read}; }}\n");
            _readOf.Add((type, parameter + "|" + read), entry = $"Reads.{name}");
        }

        return entry;
    }

    private string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_methods++}");
}
