namespace Detections.Graph;

/// <summary>The parts of Graph that count requests apart from each other.</summary>
public enum GraphLimit
{
    /// <summary>Identity protection and conditional access: 1 request a second for all applications of a tenant together, no <c>Retry-After</c>.</summary>
    IdentityProtection,

    /// <summary>Sign-in and audit reports: 5 requests in 10 seconds.</summary>
    Reports,

    /// <summary>Security: 150 requests a minute.</summary>
    Security,

    /// <summary>Users, groups, devices, applications: resource units, of which a poller uses few.</summary>
    Directory,
}
