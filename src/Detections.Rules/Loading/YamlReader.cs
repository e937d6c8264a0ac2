using System.Collections.Immutable;
using Detections.Rules.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Detections.Rules.Loading;

/// <summary>
/// Reads one YAML document into nodes that know their places. Every text yields nodes or diagnostics; a document that is
/// broken, too large, or uses what a rule has no use for (anchors, tags, several documents) yields diagnostics alone.
/// </summary>
internal sealed class YamlReader
{
    private readonly RuleFile _file;
    private readonly List<Diagnostic> _found;
    private readonly Parser _parser;
    private readonly int _maxNodes;
    private int _nodes;

    private YamlReader(RuleFile file, List<Diagnostic> found, int maxNodes)
    {
        (_file, _found, _maxNodes) = (file, found, maxNodes);
        _parser = new Parser(new Scanner(new StringReader(file.Text), skipComments: true));
    }

    private ParsingEvent Current => _parser.Current ?? throw new YamlException("The document ends too early");

    /// <summary>The document; null when anything was found that keeps it from being read.</summary>
    public static YamlNode? Read(RuleFile file, List<Diagnostic> found)
    {
        if (file.Text.Length > YamlLimits.MaxLength)
        {
            found.Add(Codes.FileTooLarge(Span.OfFile(file.Path), YamlLimits.MaxLength));
            return null;
        }

        var before = found.Count;
        try
        {
            var node = new YamlReader(file, found, YamlLimits.MaxNodes).ReadDocument();
            return found.Count == before ? node : null;
        }
        catch (YamlException broken)
        {
            found.Add(SyntaxWording.Of(file, broken));
            return null;
        }
        catch (TooMuchException)
        {
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The scanner leaks these on a few malformed texts (escapes beyond Unicode, for one); to an author they are syntax errors.
            found.Add(Codes.YamlSyntax(Span.OfFile(file.Path), "the text cannot be read as YAML"));
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is not DocumentStart)
        {
            _found.Add(Codes.EmptyFile(Span.OfFile(_file.Path)));
            return null;
        }

        _parser.MoveNext();
        var node = ReadNode("", 1);
        _parser.MoveNext();
        if (_parser.Current is DocumentStart second)
        {
            _found.Add(Codes.SeveralDocuments(Place(second)));
        }
        else if (_parser.Current is YamlDotNet.Core.Events.StreamEnd && node is YamlScalar { IsNull: true })
        {
            _found.Add(Codes.EmptyFile(Span.OfFile(_file.Path)));
        }

        return node;
    }

    /// <summary>Reads the node that the current event begins and moves to the event after it. <paramref name="key"/> is the nearest key above.</summary>
    private YamlNode ReadNode(string key, int depth)
    {
        if (++_nodes > _maxNodes)
        {
            _found.Add(Codes.TooManyNodes(Place(Current), _maxNodes));
            throw new TooMuchException();
        }

        if (depth > YamlLimits.MaxDepth)
        {
            _found.Add(Codes.TooDeepNesting(Place(Current), YamlLimits.MaxDepth));
            throw new TooMuchException();
        }

        RefuseProperties(key);
        return Current switch
        {
            Scalar scalar => ReadScalar(scalar, key),
            SequenceStart start => ReadList(start, key, depth),
            MappingStart start => ReadMap(start, key, depth),
            _ => ReadAlias(),
        };
    }

    private YamlScalar ReadAlias()
    {
        var place = Place(Current);
        _parser.MoveNext();
        return new YamlScalar("", ScalarStyle.Plain, PlacedText.Align(_file, "", ScalarStyle.Plain, 0, 0), place);
    }

    private void RefuseProperties(string key)
    {
        if (Current is AnchorAlias alias)
        {
            _found.Add(KeyWords.HoldsCode(key) ? Codes.PredicateAnchor(Place(alias), "*") : Codes.AliasUsed(Place(alias), "*" + alias.Value));
        }
        else if (Current is NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
            {
                _found.Add(KeyWords.HoldsCode(key) ? Codes.PredicateAnchor(Place(node), "&") : Codes.AliasUsed(Place(node), "&" + node.Anchor.Value));
            }

            if (!node.Tag.IsEmpty)
            {
                _found.Add(KeyWords.HoldsCode(key)
                    ? Codes.PredicateTag(Place(node), WholeLine(node))
                    : Codes.TagUsed(Place(node), node.Tag.IsNonSpecific ? "!" : node.Tag.Value));
            }
        }
    }

    private string WholeLine(ParsingEvent at)
    {
        var (line, column) = _file.PlaceOf((int)at.Start.Index);
        return _file.Line(line)[(column - 1)..].TrimEnd();
    }

    private YamlScalar ReadScalar(Scalar scalar, string key)
    {
        var style = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal or YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Block,
            _ => ScalarStyle.Plain,
        };
        var (start, end) = Bounds(scalar);
        var span = _file.SpanOf(start, end);
        _parser.MoveNext();
        if (style == ScalarStyle.Plain && KeyWords.HoldsCode(key) && Mangling.CutByComment(_file, scalar.Value, end) is { } whole)
        {
            _found.Add(Codes.PredicateComment(span, whole));
        }

        return new YamlScalar(scalar.Value, style, PlacedText.Align(_file, scalar.Value, style, start, end), span);
    }

    private YamlList ReadList(SequenceStart start, string key, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        _parser.MoveNext();
        while (Current is not SequenceEnd)
        {
            items.Add(ReadNode(key, depth + 1));
        }

        var span = Whole(start, items.Count > 0 ? items[^1].Span : null);
        _parser.MoveNext();
        return new YamlList(items.ToImmutable(), span);
    }

    private YamlMap ReadMap(MappingStart start, string key, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new Dictionary<string, Span>(StringComparer.Ordinal);
        _parser.MoveNext();
        while (Current is not MappingEnd)
        {
            var name = ReadNode("", depth + 1);
            if (name is not YamlScalar { Value.Length: > 0 } text)
            {
                _found.Add(Codes.KeyNotText(name.Span));
                ReadNode("", depth + 1);
                continue;
            }

            if (!seen.TryAdd(text.Value, text.Span))
            {
                _found.Add(Codes.DuplicateKey(text.Span, text.Value, seen[text.Value]));
            }

            var value = ReadNode(KeyWords.IsSpecific(text.Value) ? text.Value : KeyWords.Inherit(key), depth + 1);
            entries.Add(new YamlEntry(new Located<string>(text.Value, text.Span), value));
        }

        var span = Whole(start, entries.Count > 0 ? entries[^1].Value.Span : null);
        _parser.MoveNext();
        return new YamlMap(entries.ToImmutable(), span);
    }

    // A block collection ends, for the parser, where the next token begins; an author sees it end with its last value.
    private Span Whole(ParsingEvent start, Span? last)
    {
        var (line, column) = _file.PlaceOf((int)start.Start.Index);
        if (Current.End.Index > Current.Start.Index || last is not { } child)
        {
            var (endLine, endColumn) = _file.PlaceOf((int)Current.End.Index);
            return new Span(_file.Path, line, column, endLine, endColumn);
        }

        return new Span(_file.Path, line, column, child.EndLine, child.EndColumn);
    }

    private Span Place(ParsingEvent at)
    {
        var (start, end) = Bounds(at);
        return _file.SpanOf(start, end);
    }

    private (int Start, int End) Bounds(ParsingEvent at)
    {
        var start = Math.Clamp((int)at.Start.Index, 0, _file.Text.Length);
        var end = Math.Clamp((int)at.End.Index, start, _file.Text.Length);
        while (end > start + 1 && char.IsWhiteSpace(_file.Text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    /// <summary>Ends the reading of a document after a limit was reported.</summary>
    private sealed class TooMuchException : Exception;
}
