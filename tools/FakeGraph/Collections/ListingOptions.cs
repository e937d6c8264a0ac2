namespace FakeGraph.Collections;

/// <summary>Habits of listings that clients stumble over.</summary>
/// <param name="EmptyPageEvery">Every so-manieth page of a listing is empty, though more follow; 0: none.</param>
internal sealed record ListingOptions(int EmptyPageEvery);
