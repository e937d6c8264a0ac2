namespace Detections.Events;

/// <summary>Who did what an audit tells of: a user or an application.</summary>
/// <param name="Raw">The audit's <c>initiatedBy</c>.</param>
public readonly record struct AuditInitiator(Raw Raw) : IView
{
    /// <inheritdoc/>
    public bool Exists => Raw.Exists;

    /// <summary>The user; empty when it was none.</summary>
    [Json("user")]
    public AuditUser User => new(Raw.Find("user"u8).Parsed);

    /// <summary>The application; empty when it was none.</summary>
    [Json("app")]
    public AuditApp App => new(Raw.Find("app"u8).Parsed);

    /// <summary>True when a user did it.</summary>
    [Json("user.id", "user.userPrincipalName")]
    public bool IsUser => User.Id.Length > 0 || User.UserPrincipalName.Length > 0;

    /// <summary>True when an application did it, and no user.</summary>
    [Json("app")]
    public bool IsApp => !IsUser && (App.AppId.Length > 0 || App.ServicePrincipalId.Length > 0 || App.DisplayName.Length > 0);

    /// <summary>Object id of the user, otherwise of the service principal.</summary>
    [Json("user.id", "app.servicePrincipalId")]
    public string Id => First(User.Id, App.ServicePrincipalId);

    /// <summary>UPN of the user, otherwise name of the application.</summary>
    [Json("user.userPrincipalName", "user.displayName", "app.displayName", "app.servicePrincipalName", "app.appId")]
    public string Name =>
        First(First(User.UserPrincipalName, User.DisplayName), First(First(App.DisplayName, App.ServicePrincipalName), App.AppId));

    /// <summary>UPN of the user; empty for an application.</summary>
    [Json("user.userPrincipalName")]
    public string UserPrincipalName => User.UserPrincipalName;

    /// <summary>Client id of the application; empty for a user.</summary>
    [Json("app.appId")]
    public string AppId => App.AppId;

    /// <summary>The address that the user came from.</summary>
    [Json("user.ipAddress")]
    public Ip Ip => User.IpAddress;

    /// <summary>See <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    private static string First(string one, string other) => one.Length > 0 ? one : other;
}
