using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class RiskDetection
{
    /// <summary>Why it counts as risky: Graph's <c>riskEventType</c>, and where that is missing its older <c>riskType</c>.</summary>
    [Json("riskEventType", "riskType")]
    public RiskEventType RiskEventType =>
        Raw.Find("riskEventType"u8) is { Exists: true } given ? RiskEventType.Read(given) : RiskEventType.Read(Raw.Find("riskType"u8));

    /// <summary>The address of the risky activity; the same as <see cref="IpAddress"/>.</summary>
    [Json("ipAddress")]
    public Ip Ip => IpAddress;

    /// <summary>Where the activity came from; see <see cref="SignInLocation.Country"/>.</summary>
    [Json("location.countryOrRegion")]
    public string Country => Location.Country;

    /// <summary>The city that the activity came from.</summary>
    [Json("location.city")]
    public string City => Location.City;

    /// <summary>The user agent of the activity, from the additional information.</summary>
    [Json("additionalInfo")]
    public string UserAgent => AdditionalInfo["userAgent"].Text;

    /// <summary>ATT&amp;CK techniques, from <c>mitreTechniqueId</c> or the additional information.</summary>
    [Json("mitreTechniqueId", "additionalInfo")]
    public EventList<string> Techniques => RiskTechniques.Of(Raw);

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => RiskEntities.Of(this);
}
