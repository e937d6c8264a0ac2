namespace Detections.Host.Configuration;

/// <summary>The clouds that have a Graph of their own; applications and tokens of one are not known in another.</summary>
public enum GraphCloud
{
    /// <summary>Worldwide, GCC included. <c>graph.microsoft.com</c>.</summary>
    Global,

    /// <summary>US Government L4 (GCC High). <c>graph.microsoft.us</c>.</summary>
    UsGov,

    /// <summary>US Government L5 (Department of Defense). <c>dod-graph.microsoft.us</c>.</summary>
    UsGovDod,

    /// <summary>China, run by 21Vianet: sign-ins and audits only. <c>microsoftgraph.chinacloudapi.cn</c>.</summary>
    China,
}
