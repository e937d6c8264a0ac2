using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class SignIn
{
    /// <summary>True when the error code is 0. False when it is another, and when the source says nothing about the outcome.</summary>
    [Json("status.errorCode")]
    public bool Succeeded => ErrorCode == 0;

    /// <summary>True when there is an error code other than 0. Interruptions (50140, 50074 …) have one too.</summary>
    [Json("status.errorCode")]
    public bool Failed => ErrorCode is { } code && code != 0;

    /// <summary>The error code (AADSTS number), 0 for success; null when the source says nothing about the outcome.</summary>
    [Json("status.errorCode")]
    public int? ErrorCode => Status.ErrorCode;

    /// <summary>The address that the sign-in came from; the same as <see cref="IpAddress"/>.</summary>
    [Json("ipAddress")]
    public Ip Ip => IpAddress;

    /// <summary>Where the sign-in came from; see <see cref="SignInLocation.Country"/>.</summary>
    [Json("location.countryOrRegion")]
    public string Country => Location.Country;

    /// <summary>The city that the sign-in came from.</summary>
    [Json("location.city")]
    public string City => Location.City;

    /// <summary>True when the sign-in had to show more than one factor.</summary>
    [Json("authenticationRequirement", IsBeta = true)]
    public bool IsMultiFactor => AuthenticationRequirement == AuthenticationRequirement.MultiFactorAuthentication;

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => SignInEntities.Of(this);
}
