namespace FakeGraph.Queries;

internal enum FilterTokenKind
{
    Name,
    Text,
    Number,
    Open,
    Close,
    Comma,
    Colon,
    End,
}

internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int At);
