using Detections.Host.Configuration;
using Detections.Host.Configuration.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Configuration;

/// <summary>Values that only the configuration has.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("500MB", 500_000_000)]
    [InlineData("1.5 gb", 1_500_000_000)]
    [InlineData("2TB", 2_000_000_000_000)]
    [InlineData("1kb", 1_000)]
    public void Size_is_a_number_and_a_unit(string text, long expected)
    {
        Sizes.TryParse(text, out var bytes).Should().BeTrue();
        bytes.Should().Be(expected);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("MB")]
    [InlineData("-1MB")]
    [InlineData("1 000MB")]
    [InlineData("1MiB")]
    [InlineData("9999999999TB")]
    public void Other_text_is_no_size(string text) => Sizes.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080", true)]
    [InlineData("localhost:0", "127.0.0.1:0", true)]
    [InlineData("[::1]:8080", "[::1]:8080", true)]
    [InlineData("0.0.0.0:80", "0.0.0.0:80", false)]
    [InlineData("*:80", "[::]:80", false)]
    [InlineData("192.0.2.1:80", "192.0.2.1:80", false)]
    public void Listen_address_knows_who_reaches_it(string text, string written, bool isLoopback)
    {
        ListenAddress.TryParse(text, out var address).Should().BeTrue();
        address!.ToString().Should().Be(written);
        address.IsLoopback.Should().Be(isLoopback);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData(":8080")]
    [InlineData("::1:8080")]
    [InlineData("contoso.com:80")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:+80")]
    [InlineData("[127.0.0.1]:80")]
    public void Other_text_is_no_listen_address(string text) => ListenAddress.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData(GraphCloud.Global, "https://graph.microsoft.com/", "https://login.microsoftonline.com/", "https://graph.microsoft.com/.default")]
    [InlineData(GraphCloud.UsGov, "https://graph.microsoft.us/", "https://login.microsoftonline.us/", "https://graph.microsoft.us/.default")]
    [InlineData(GraphCloud.UsGovDod, "https://dod-graph.microsoft.us/", "https://login.microsoftonline.us/", "https://dod-graph.microsoft.us/.default")]
    [InlineData(GraphCloud.China, "https://microsoftgraph.chinacloudapi.cn/", "https://login.chinacloudapi.cn/", "https://microsoftgraph.chinacloudapi.cn/.default")]
    public void Cloud_has_its_documented_addresses(GraphCloud cloud, string root, string authority, string scope)
    {
        var graph = GraphConfiguration.Of(cloud);

        (graph.Root.AbsoluteUri, graph.Authority.AbsoluteUri, graph.Scope).Should().Be((root, authority, scope));
    }
}
