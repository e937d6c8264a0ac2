using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class ServicePrincipalRiskDetection
{
    /// <summary>The address of the risky activity; the same as <see cref="IpAddress"/>.</summary>
    [Json("ipAddress")]
    public Ip Ip => IpAddress;

    /// <summary>Where the activity came from; see <see cref="SignInLocation.Country"/>.</summary>
    [Json("location.countryOrRegion")]
    public string Country => Location.Country;

    /// <summary>ATT&amp;CK techniques, from <c>mitreTechniqueId</c> or the additional information.</summary>
    [Json("mitreTechniqueId", "additionalInfo")]
    public EventList<string> Techniques => RiskTechniques.Of(Raw);

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => RiskEntities.Of(this);
}
