using System.Globalization;
using System.Text;
using Detections.Compilation.Planning;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Predicates;

/// <summary>The generated file of one rule while it is written: a method for every expression, with its place in the rule file.</summary>
/// <remarks>One writer at a time.</remarks>
internal sealed class RuleSource
{
    private const string Runtime = "global::Detections.Compilation.Runtime.";
    private readonly StringBuilder _text = new();
    private readonly List<Site> _sites = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Func<string, string, bool> _isShadowed;
    private int _patterns;

    /// <param name="className">The class of the rule.</param>
    /// <param name="usings">Namespaces that only this rule sees, as C#.</param>
    /// <param name="isShadowed">Whether what a rule keeps under a name bears that of a member which every detection has.</param>
    public RuleSource(string className, string usings, Func<string, string, bool> isShadowed)
    {
        ClassName = className;
        _isShadowed = isShadowed;
        _text.Append("#line hidden\n").Append(usings).Append("namespace Compiled;\ninternal static class ").Append(className).Append("\n{\n");
    }

    public string ClassName { get; }

    public IReadOnlyList<Site> Sites => _sites;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>The C# types of events that hidden code reads more of than their header.</summary>
    public HashSet<string> ReadWhole { get; } = new(StringComparer.Ordinal);

    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    /// <summary>Reads an expression; null when it is refused, which is then reported.</summary>
    public (CodeText Text, ExpressionSyntax Expression)? Read(Code code)
    {
        var text = new CodeText(code);
        var (expression, problem) = ExpressionReader.Read(text);
        if (expression is null)
        {
            if (problem is not null && !_diagnostics.Contains(problem))
            {
                _diagnostics.Add(problem);
            }

            return null;
        }

        return (text, expression);
    }

    /// <summary>Writes the author's method; the names that the scope refuses are reported, and null is returned.</summary>
    public Site? Write(CodeText code, ExpressionSyntax expression, SiteKind kind, Scope scope, string? format = null, bool isShadow = false)
    {
        foreach (var name in FreeNames.Of(expression))
        {
            if (scope.Refused.TryGetValue(name.Identifier.Text, out var why))
            {
                Report(Codes.StepNotSeen(code.SpanOf(name.Span), name.Identifier.Text, why));
                return null;
            }
        }

        var site = new Site
        {
            Method = string.Create(CultureInfo.InvariantCulture, $"A{_sites.Count}"),
            Code = code,
            Syntax = expression,
            Kind = kind,
            Scope = scope,
            Uses = FreeNames.In(expression, scope),
            IsShadow = isShadow,
        };
        var edits = PatternEdits(site);
        var (type, before, after) = Frame(kind, format);
        _text.Append("internal static ").Append(type).Append(' ').Append(site.Method).Append('(')
            .AppendJoin(", ", site.Uses.Select(name => $"{name.Type} {name.Name}")).Append(") => ").Append(before).Append('\n');
        site.GeneratedStart = _text.Length;
        AppendAuthored(site, edits);
        site.GeneratedEnd = _text.Length;
        _text.Append(after).Append(";\n");
        _sites.Add(site);
        return site;
    }

    /// <summary>Writes generated code that belongs to no place.</summary>
    public void WriteHidden(string code) => _text.Append(code).Append('\n');

    /// <summary>The call of an author's method, its arguments read from <c>b</c>, or <c>e</c> from <c>s</c>.</summary>
    public static string Call(Site site, bool fromEvent) =>
        $"{site.Method}({string.Join(", ", site.Uses.Select(name => fromEvent ? $"({name.Type})s" : name.Read))})";

    public string Finish() => _text.Append("}\n").ToString();

    private static (string Type, string Before, string After) Frame(SiteKind kind, string? format) => kind switch
    {
        SiteKind.Condition => ("bool", "(", ")"),
        SiteKind.Text => ("string", Runtime + "Rendered.Text((", $"), {(format is null ? "null" : SymbolDisplay.FormatLiteral(format, quote: true))})"),
        SiteKind.Keyed => ("string", Runtime + "Keyed.Text((", "))"),
        SiteKind.KeyedList => ("global::System.Collections.Generic.IReadOnlyList<string>", Runtime + "Keyed.List((", "))"),
        SiteKind.Number => ("double?", Runtime + "Numbers.Of((", "))"),
        SiteKind.Kept => ("object", Runtime + "Kept.Value((", "))"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // The regular expression is made once, when the class is first used, not for each event.
    private List<(int Start, int End, string Text)> PatternEdits(Site site)
    {
        var edits = new List<(int, int, string)>();
        foreach (var (literal, pattern) in Patterns.In(site.Syntax))
        {
            if (Patterns.Problem(pattern) is not null || literal.Ancestors().Any(node => node is InterpolatedStringExpressionSyntax))
            {
                continue;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"P{_patterns++}");
            WriteHidden($"private static readonly global::System.Text.RegularExpressions.Regex {name} = new({SymbolDisplay.FormatLiteral(pattern, quote: true)}, global::Detections.Events.TextPredicates.PatternOptions);");
            edits.Add((literal.SpanStart, literal.Span.End, name));
        }

        edits.AddRange(KeptEdits(site));
        return edits;
    }

    // A member that every detection has would win over the extension member of the same name, and yield something else.
    private IEnumerable<(int Start, int End, string Text)> KeptEdits(Site site)
    {
        foreach (var access in site.Syntax.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
        {
            if (access.Expression is IdentifierNameSyntax root
                && site.Scope.Find(root.Identifier.Text) is { Stream: Stream.OfRule rule }
                && !access.Ancestors().Any(node => node is InterpolatedStringExpressionSyntax)
                && _isShadowed(rule.RuleId, access.Name.Identifier.Text))
            {
                yield return (access.Name.SpanStart, access.Name.Span.End, KeptTypes.ShadowPrefix + access.Name.Identifier.Text);
            }
        }
    }

    private void AppendAuthored(Site site, List<(int Start, int End, string Text)> edits)
    {
        var start = site.Syntax.SpanStart;
        foreach (var edit in edits.OrderBy(edit => edit.Start))
        {
            AppendPieces(site.Code, start, edit.Start);
            _text.Append("#line hidden\n");
            site.GeneratedNames.Add(_text.Length);
            _text.Append(edit.Text).Append('\n');
            start = edit.End;
        }

        AppendPieces(site.Code, start, site.Syntax.Span.End);
        _text.Append("#line hidden\n");
    }

    private void AppendPieces(CodeText code, int start, int end)
    {
        var path = code.Code.Span.Path.Replace('"', '\'').ReplaceLineEndings(" ");
        foreach (var (text, line, column) in code.Pieces(start, end))
        {
            _text.Append(CultureInfo.InvariantCulture, $"#line ({line},{column})-({line},{column + text.Length}) \"{path}\"\n").Append(text).Append('\n');
        }
    }
}
