namespace FakeGraph.Collections;

/// <summary>Habits of listings that clients stumble over.</summary>
/// <param name="EmptyPageEvery">Every so-manieth page of a listing is empty, though more follow; 0: none.</param>
/// <param name="PageSize">The most records of a page, whatever is asked for; 0: what the collection documents.</param>
internal sealed record ListingOptions(int EmptyPageEvery, int PageSize = 0);
