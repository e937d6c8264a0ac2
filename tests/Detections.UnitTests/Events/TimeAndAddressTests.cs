using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Events;

public sealed class TimeAndAddressTests
{
    [Theory]
    [InlineData("2024-05-06T07:08:09Z", "2024-05-06T07:08:09.0000000Z")]
    [InlineData("2024-05-06T07:08:09.1Z", "2024-05-06T07:08:09.1000000Z")]
    [InlineData("2024-05-06T07:08:09.1234567Z", "2024-05-06T07:08:09.1234567Z")]
    [InlineData("2024-05-06T07:08:09.123456789Z", "2024-05-06T07:08:09.1234567Z")]
    [InlineData("2024-05-06T07:08:09.12+00:00", "2024-05-06T07:08:09.1200000Z")]
    [InlineData("2024-05-06T07:08:09-05:00", "2024-05-06T12:08:09.0000000Z")]
    [InlineData("2024-05-06T07:08:09+0200", "2024-05-06T05:08:09.0000000Z")]
    [InlineData("2022-09-09T8:48:50.361Z", "2022-09-09T08:48:50.3610000Z")]
    [InlineData("2021-10-26T16:28:17.8202975Z)", "2021-10-26T16:28:17.8202975Z")]
    [InlineData("2025-09-18T15:14:17+0530577Z", "2025-09-18T09:44:17.0000000Z")]
    [InlineData("2025-09-18T15:14:17+053088Z", "2025-09-18T09:44:17.0000000Z")]
    [InlineData("2022-08-04 14:31:48.438", "2022-08-04T14:31:48.4380000Z")]
    [InlineData("2022-08-04 14:31:48.438699700", "2022-08-04T14:31:48.4386997Z")]
    [InlineData("2024-07-17 10:56:50.171425+00:00", "2024-07-17T10:56:50.1714250Z")]
    [InlineData("2024-07-17T10:56:50", "2024-07-17T10:56:50.0000000Z")]
    [InlineData("8/22/2022 6:07:16 PM", "2022-08-22T18:07:16.0000000Z")]
    [InlineData("8/22/2022 12:07:16 AM", "2022-08-22T00:07:16.0000000Z")]
    [InlineData("01/09/2007 09:41:00", "2007-01-09T09:41:00.0000000Z")]
    [InlineData("1/9/2007 10:41:00 AM +01:00", "2007-01-09T09:41:00.0000000Z")]
    [InlineData("7/17/2026 9:51:04 AM +00:00", "2026-07-17T09:51:04.0000000Z")]
    [InlineData("2024-12-31T23:59:60Z", "2025-01-01T00:00:00.0000000Z")]
    public void A_time_is_read_to_the_tick_in_every_spelling(string text, string expected)
    {
        EventTime.Parse(text)?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", System.Globalization.CultureInfo.InvariantCulture)
            .Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("String (timestamp)")]
    [InlineData("datetime-value")]
    [InlineData("0001-01-01T08:00:00Z")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("2024-13-01T00:00:00Z")]
    [InlineData("2024-02-30T00:00:00Z")]
    [InlineData("2024-05-06T25:00:00Z")]
    [InlineData("2024-05-06T07:08:09+99:00")]
    [InlineData("2024-05-06T07:08:09 later")]
    [InlineData("22/8/2022 6:07:16 PM")]
    [InlineData("8/22/2022 13:07:16 PM")]
    public void What_is_no_time_is_none(string text)
    {
        EventTime.Parse(text).Should().BeNull();
    }

    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("fe80::1%eth0", "fe80::1")]
    [InlineData(" 192.0.2.7 ", "192.0.2.7")]
    public void An_address_equals_its_other_spellings(string one, string other)
    {
        (new Ip(one) == other).Should().BeTrue();
        new Ip(one).ToString().Should().Be(other);
        new Ip(one).GetHashCode().Should().Be(new Ip(other).GetHashCode());
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.0/24", true)]
    [InlineData("192.0.3.7", "192.0.2.0/24", false)]
    [InlineData("192.0.3.7", "192.0.2.0/23", true)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "0.0.0.0/0", true)]
    [InlineData("192.0.2.7", "2001:db8::/32", false)]
    [InlineData("2001:db8::7", "2001:db8::/33", true)]
    [InlineData("192.0.2.7", "192.0.2.0/33", false)]
    [InlineData("192.0.2.7", "rubbish", false)]
    [InlineData("1.2.3.4.", "0.0.0.0/0", false)]
    [InlineData("<null>", "0.0.0.0/0", false)]
    [InlineData("123.456.7.89", "0.0.0.0/0", false)]
    public void An_address_lies_in_a_network_or_not(string address, string network, bool expected)
    {
        new Ip(address).InNetwork(network).Should().Be(expected);
    }

    [Fact]
    public void A_network_is_24_bits_of_IPv4_and_64_of_IPv6()
    {
        new Ip("192.0.2.7").Network.Should().Be("192.0.2.0/24");
        new Ip("2001:db8:1:2:3::7").Network.Should().Be("2001:db8:1:2::/64");
        new Ip("nonsense").Network.Should().BeEmpty();
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("fd00::1", true)]
    [InlineData("203.0.113.9", false)]
    public void An_address_is_private_or_not(string address, bool expected)
    {
        new Ip(address).IsPrivate.Should().Be(expected);
    }
}
