using FakeGraph.Http;

namespace FakeGraph.Queries;

/// <summary>Cuts an OData filter into words, literals and punctuation.</summary>
internal static class FilterLexer
{
    public static List<FilterToken> Read(string filter)
    {
        var tokens = new List<FilterToken>();
        var at = 0;
        while (at < filter.Length)
        {
            if (char.IsWhiteSpace(filter[at]))
            {
                at++;
                continue;
            }

            var token = Next(filter, at, out var end);
            tokens.Add(token);
            at = end;
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, "", at));
        return tokens;
    }

    private static FilterToken Next(string filter, int at, out int end)
    {
        end = at + 1;
        switch (filter[at])
        {
            case '(': return new FilterToken(FilterTokenKind.Open, "(", at);
            case ')': return new FilterToken(FilterTokenKind.Close, ")", at);
            case ',': return new FilterToken(FilterTokenKind.Comma, ",", at);
            case ':' : return new FilterToken(FilterTokenKind.Colon, ":", at);
            case '\'': return new FilterToken(FilterTokenKind.Text, Quoted(filter, at, out end), at);
        }

        // A date has colons in it, a lambda has one after its variable: only the former starts with a digit.
        var isDate = char.IsAsciiDigit(filter[at]) || filter[at] == '-';
        while (end < filter.Length && (IsWord(filter[end]) || (isDate && filter[end] is ':' or '+')))
        {
            end++;
        }

        var word = filter[at..end];
        if (!IsWord(filter[at]))
        {
            throw GraphException.BadRequest($"Syntax error: character '{filter[at]}' is not valid at position {at} in '{filter}'.");
        }

        return new FilterToken(isDate ? FilterTokenKind.Number : FilterTokenKind.Name, word, at);
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '/' or '.' or '-' or '@' or '$';

    private static string Quoted(string filter, int at, out int end)
    {
        var text = new System.Text.StringBuilder();
        for (end = at + 1; end < filter.Length; end++)
        {
            if (filter[end] != '\'')
            {
                text.Append(filter[end]);
                continue;
            }

            if (end + 1 < filter.Length && filter[end + 1] == '\'')
            {
                text.Append('\'');
                end++;
                continue;
            }

            end++;
            return text.ToString();
        }

        throw GraphException.BadRequest($"There is an unterminated string literal at position {at} in '{filter}'.");
    }
}
