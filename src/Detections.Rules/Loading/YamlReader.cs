using System.Collections.Immutable;
using Detections.Rules.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Detections.Rules.Loading;

/// <summary>
/// Reads YAML into nodes that keep their places. Anchors, aliases, tags and several documents are refused: in a rule each of them is
/// more often a mistake than meant. Any text yields diagnostics at worst, never an exception.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;
    private const int MaxCharacters = 1_000_000;

    private readonly RuleFile _file;
    private readonly ICollection<Diagnostic> _diagnostics;
    private readonly Parser _parser;
    private int _nodes;
    private bool _isUnreliable;

    private YamlReader(RuleFile file, ICollection<Diagnostic> diagnostics)
    {
        _file = file;
        _diagnostics = diagnostics;
        _parser = new Parser(new Scanner(new StringReader(file.Text), skipComments: true));
    }

    /// <summary>The root node; null when the text is empty or cannot be read, which is reported.</summary>
    public static YamlNode? Read(RuleFile file, ICollection<Diagnostic> diagnostics)
    {
        if (string.IsNullOrWhiteSpace(file.Text))
        {
            diagnostics.Add(Codes.EmptyFile(Span.OfFile(file.Path)));
            return null;
        }

        if (file.Text.Length > MaxCharacters)
        {
            diagnostics.Add(Codes.TooLarge(Span.OfFile(file.Path), $"more than {MaxCharacters} characters"));
            return null;
        }

        try
        {
            return new YamlReader(file, diagnostics).Document();
        }
        catch (YamlException error)
        {
            diagnostics.Add(YamlSyntax.Explain(file, error));
            return null;
        }
        catch (UnreadableYamlException error)
        {
            diagnostics.Add(error.Diagnostic);
            return null;
        }
#pragma warning disable CA1031 // The library throws other types on some broken texts; whatever it is, the author gets a place.
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or OverflowException or IndexOutOfRangeException or FormatException)
#pragma warning restore CA1031
        {
            diagnostics.Add(Codes.YamlSyntax(Span.OfFile(file.Path), "the file is not YAML"));
            return null;
        }
    }

    private YamlNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _diagnostics.Add(Codes.EmptyFile(Span.OfFile(_file.Path)));
            return null;
        }

        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _diagnostics.Add(Codes.SeveralDocuments(SpanOf(second)));
        }

        // What YAML took for its own sign is missing from the value; to judge the rest would only repeat the complaint.
        return _isUnreliable ? null : root;
    }

    private YamlNode Node(int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw new UnreadableYamlException(Codes.TooLarge(
                SpanOf(_parser.Current), depth > MaxDepth ? $"more than {MaxDepth} levels" : $"more than {MaxNodes} values"));
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _isUnreliable = true;
            _diagnostics.Add(Codes.Alias(SpanOf(alias), alias.Value.Value));
            return new YamlScalar("", YamlStyle.Quoted, SpanOf(alias));
        }

        if (_parser.Accept<NodeEvent>(out var node))
        {
            RefuseDecoration(node);
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return ScalarOf(scalar);
        }

        if (_parser.TryConsume<SequenceStart>(out var list))
        {
            return ListOf(list, depth);
        }

        return MapOf(_parser.Consume<MappingStart>(), depth);
    }

    private YamlList ListOf(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new YamlList(items.ToImmutable(), Between(start, _parser.Consume<SequenceEnd>()));
    }

    private YamlMap MapOf(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not YamlScalar name)
            {
                _diagnostics.Add(Codes.KeyIsNotText(key.Span));
            }
            else if (!keys.TryAdd(name.Text, name))
            {
                _diagnostics.Add(Codes.DuplicateKey(name.Span, name.Text, keys[name.Text].Span));
            }
            else
            {
                entries.Add(new YamlEntry(name, value));
            }
        }

        return new YamlMap(entries.ToImmutable(), Between(start, _parser.Consume<MappingEnd>()));
    }

    private YamlScalar ScalarOf(Scalar scalar)
    {
        var style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => YamlStyle.Quoted,
            ScalarStyle.Literal => YamlStyle.Literal,
            ScalarStyle.Folded => YamlStyle.Folded,
            _ => YamlStyle.Plain,
        };
        return new YamlScalar(scalar.Value, style, SpanOf(scalar));
    }

    private void RefuseDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _isUnreliable = true;
            _diagnostics.Add(Codes.Anchor(SpanOf(node), node.Anchor.Value));
        }

        if (!node.Tag.IsEmpty)
        {
            _isUnreliable = true;
            _diagnostics.Add(Codes.Tag(SpanOf(node), node.Tag.Value));
        }
    }

    private Span SpanOf(ParsingEvent? at) => at is null ? Span.OfFile(_file.Path) : Between(at, at);

    private Span Between(ParsingEvent start, ParsingEvent end)
    {
        var (line, column) = ((int)start.Start.Line, (int)start.Start.Column);
        var (endLine, endColumn) = ((int)end.End.Line, (int)end.End.Column);
        if (start is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow }
            && _file.Line(line).ElementAtOrDefault(column - 1) is '[' or '{'
            && _file.Line(endLine).ElementAtOrDefault(endColumn - 1) is ']' or '}')
        {
            // The parser ends a list in brackets before the closing one.
            endColumn++;
        }

        if (endLine > line && endColumn == 1)
        {
            // A block ends where the next line begins; point at what was written.
            endLine--;
            endColumn = _file.Line(endLine).Length + 1;
        }

        return new Span(_file.Path, line, column, endLine, endLine == line ? Math.Max(endColumn, column + 1) : endColumn);
    }
}
