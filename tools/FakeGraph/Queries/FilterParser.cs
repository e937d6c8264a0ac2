using System.Text.Json.Nodes;
using FakeGraph.Http;

namespace FakeGraph.Queries;

/// <summary>
/// Reads the part of OData's <c>$filter</c> that Graph documents for these resources, and refuses, as Graph does with 400,
/// what a resource cannot filter by.
/// </summary>
internal sealed class FilterParser
{
    private readonly string _filter;
    private readonly List<FilterToken> _tokens;
    private readonly IReadOnlyDictionary<string, FilterOperators> _filterable;
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private int _at;

    private FilterParser(string filter, IReadOnlyDictionary<string, FilterOperators> filterable)
    {
        _filter = filter;
        _filterable = filterable;
        _tokens = FilterLexer.Read(filter);
    }

    private FilterToken Current => _tokens[_at];

    public static Filter Parse(string filter, IReadOnlyDictionary<string, FilterOperators> filterable)
    {
        var parser = new FilterParser(filter, filterable);
        var matches = parser.Or(LambdaScope.None);
        parser.Expect(FilterTokenKind.End);
        return new Filter(matches, parser._paths);
    }

    private Func<JsonNode?, bool> Or(LambdaScope scope)
    {
        var left = And(scope);
        while (TakeWord("or"))
        {
            var (first, second) = (left, And(scope));
            left = x => first(x) || second(x);
        }

        return left;
    }

    private Func<JsonNode?, bool> And(LambdaScope scope)
    {
        var left = Not(scope);
        while (TakeWord("and"))
        {
            var (first, second) = (left, Not(scope));
            left = x => first(x) && second(x);
        }

        return left;
    }

    private Func<JsonNode?, bool> Not(LambdaScope scope)
    {
        if (TakeWord("not"))
        {
            var inner = Not(scope);
            return x => !inner(x);
        }

        if (Current.Kind == FilterTokenKind.Open)
        {
            _at++;
            var inner = Or(scope);
            Expect(FilterTokenKind.Close);
            return inner;
        }

        return Comparison(scope);
    }

    private Func<JsonNode?, bool> Comparison(LambdaScope scope)
    {
        var name = Expect(FilterTokenKind.Name).Text;
        if (Current.Kind == FilterTokenKind.Open)
        {
            return name.EndsWith("/any", StringComparison.OrdinalIgnoreCase) || name.EndsWith("/all", StringComparison.OrdinalIgnoreCase)
                ? Lambda(name)
                : Function(name, scope);
        }

        var word = Expect(FilterTokenKind.Name).Text;
        if (word.Equals("in", StringComparison.OrdinalIgnoreCase))
        {
            var read = Path(name, FilterOperators.In, "in", scope);
            var values = List();
            return x => values.Any(v => v.CompareTo(read(x)) == 0);
        }

        return Compare(word, name, scope);
    }

    private Func<JsonNode?, bool> Compare(string word, string name, LambdaScope scope)
    {
        var asked = word.ToLowerInvariant() switch
        {
            "eq" => FilterOperators.Eq,
            "ne" => FilterOperators.Ne,
            "ge" => FilterOperators.Ge,
            "le" => FilterOperators.Le,
            "gt" => FilterOperators.Gt,
            "lt" => FilterOperators.Lt,
            _ => throw Syntax($"'{word}' is not an operator"),
        };
        var read = Path(name, asked, word, scope);
        var value = Literal();
        var loose = asked == FilterOperators.Gt && AllowedOn(name, scope).HasFlag(FilterOperators.GtMeansGe);
        return asked switch
        {
            FilterOperators.Eq => x => value.CompareTo(read(x)) == 0,
            FilterOperators.Ne => x => value.CompareTo(read(x)) != 0,
            FilterOperators.Ge => x => value.CompareTo(read(x)) >= 0,
            FilterOperators.Le => x => value.CompareTo(read(x)) <= 0,
            FilterOperators.Lt => x => value.CompareTo(read(x)) < 0,
            _ => x => value.CompareTo(read(x)) is { } order && (loose ? order >= 0 : order > 0),
        };
    }

    private Func<JsonNode?, bool> Function(string function, LambdaScope scope)
    {
        var asked = function.ToLowerInvariant() switch
        {
            "startswith" => FilterOperators.StartsWith,
            "endswith" => FilterOperators.EndsWith,
            "contains" => FilterOperators.Contains,
            _ => throw Syntax($"An unknown function with name '{function}' was found"),
        };
        Expect(FilterTokenKind.Open);
        var read = Path(Expect(FilterTokenKind.Name).Text, asked, function, scope);
        Expect(FilterTokenKind.Comma);
        var text = Literal().Text;
        Expect(FilterTokenKind.Close);
        return x => FilterValue.TextOf(read(x)) is { } held && asked switch
        {
            FilterOperators.StartsWith => held.StartsWith(text, StringComparison.OrdinalIgnoreCase),
            FilterOperators.EndsWith => held.EndsWith(text, StringComparison.OrdinalIgnoreCase),
            _ => held.Contains(text, StringComparison.OrdinalIgnoreCase),
        };
    }

    private Func<JsonNode?, bool> Lambda(string name)
    {
        var isAny = name.EndsWith("/any", StringComparison.OrdinalIgnoreCase);
        var collection = name[..^4];
        Expect(FilterTokenKind.Open);
        var variable = Expect(FilterTokenKind.Name).Text;
        Expect(FilterTokenKind.Colon);
        var inner = Or(new LambdaScope(variable, collection));
        Expect(FilterTokenKind.Close);
        return x => JsonPath.Read(x, collection) is JsonArray items
            ? isAny ? items.Any(inner) : items.All(inner)
            : !isAny;
    }

    private Func<JsonNode?, JsonNode?> Path(string name, FilterOperators asked, string word, LambdaScope scope)
    {
        if (!AllowedOn(name, scope).HasFlag(asked))
        {
            var known = AllowedOn(name, scope) != FilterOperators.None;
            throw GraphException.BadRequest(known
                ? $"Invalid filter clause: operator '{word}' is not supported on property '{name}'."
                : $"Invalid filter clause: property '{name}' cannot be filtered by.");
        }

        _paths.Add(scope.FullPath(name));
        var local = scope.LocalPath(name);
        return x => JsonPath.Read(x, local);
    }

    private FilterOperators AllowedOn(string name, LambdaScope scope)
    {
        var allowed = _filterable.TryGetValue(scope.FullPath(name), out var found) ? found : FilterOperators.None;
        return allowed.HasFlag(FilterOperators.GtMeansGe) ? allowed | FilterOperators.Gt : allowed;
    }

    private List<FilterValue> List()
    {
        var values = new List<FilterValue>();
        Expect(FilterTokenKind.Open);
        do
        {
            values.Add(Literal());
        }
        while (Take(FilterTokenKind.Comma));
        Expect(FilterTokenKind.Close);
        return values;
    }

    private FilterValue Literal()
    {
        var token = Current;
        if (token.Kind is not (FilterTokenKind.Text or FilterTokenKind.Number or FilterTokenKind.Name))
        {
            throw Syntax("A value was expected");
        }

        _at++;
        return FilterValue.Of(token);
    }

    private bool Take(FilterTokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (Current.Kind != FilterTokenKind.Name || !Current.Text.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _at++;
        return true;
    }

    private FilterToken Expect(FilterTokenKind kind)
    {
        var token = Current;
        return Take(kind) ? token : throw Syntax($"{kind} expected, found '{token.Text}'");
    }

    private GraphException Syntax(string what) => GraphException.BadRequest($"{what} at position {Current.At} in '{_filter}'.");
}
