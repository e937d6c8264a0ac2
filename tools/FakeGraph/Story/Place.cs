using System.Text.Json.Nodes;

namespace FakeGraph.Story;

/// <summary>Where an address lies.</summary>
internal sealed record Place(string City, string State, string Country, double Latitude, double Longitude)
{
    public static Place Stockholm { get; } = new("Stockholm", "Stockholms Lan", "SE", 59.33, 18.06);

    public static Place Gothenburg { get; } = new("Gothenburg", "Vastra Gotalands Lan", "SE", 57.71, 11.97);

    public static Place SaoPaulo { get; } = new("Sao Paulo", "Sao Paulo", "BR", -23.55, -46.63);

    public static Place Lagos { get; } = new("Lagos", "Lagos", "NG", 6.45, 3.39);

    public JsonObject ToJson() => new()
    {
        ["city"] = City,
        ["state"] = State,
        ["countryOrRegion"] = Country,
        ["geoCoordinates"] = new JsonObject { ["altitude"] = null, ["latitude"] = Latitude, ["longitude"] = Longitude },
    };
}
