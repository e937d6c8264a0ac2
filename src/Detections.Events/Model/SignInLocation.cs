namespace Detections.Events;

public readonly partial record struct SignInLocation
{
    /// <summary>The country as a two-letter code, usually; the same as <see cref="CountryOrRegion"/>.</summary>
    [Json("countryOrRegion")]
    public string Country => CountryOrRegion;
}
