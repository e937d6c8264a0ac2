using Detections.Actions.Guardrails;
using Detections.Events;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Detections.UnitTests.Actions.Guardrails;

public sealed class ProtectionTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeDirectory _directory = new(
        new Person("1", ["glass@contoso.com", "emergency@contoso.com", "S-1-5-21-7", "contoso\\glass"], []),
        new Person("2", ["anna@contoso.com"], ["Staff"]),
        new Person("3", ["root@contoso.com"], ["Staff", "Global Administrator"]));

    [Theory]
    [InlineData("upn:glass@contoso.com")]
    [InlineData("id:1")]
    [InlineData("mail:emergency@contoso.com")]
    [InlineData("sid:s-1-5-21-7")]
    [InlineData("upn:GLASS\u200b@contoso.com")]
    public async Task A_protected_account_is_known_by_every_name(string key)
    {
        foreach (var named in new[] { "glass@contoso.com", "1", "emergency@contoso.com", "CONTOSO\\Glass", "S-1-5-21-7" })
        {
            (await LookAsync(new ProtectedNames { Users = [named] }, key)).Should().Be(ProtectionKind.Protected, $"'{named}' is protected");
        }
    }

    [Fact]
    public async Task Who_is_not_named_is_free() =>
        (await LookAsync(new ProtectedNames { Users = ["glass@contoso.com"], Groups = ["Admins"] }, "upn:anna@contoso.com")).Should().Be(ProtectionKind.Free);

    [Fact]
    public async Task Members_of_groups_and_holders_of_roles_are_protected()
    {
        (await LookAsync(new ProtectedNames { Groups = ["STAFF"] }, "id:2")).Should().Be(ProtectionKind.Protected);
        (await LookAsync(new ProtectedNames { Roles = ["global administrator"] }, "id:3")).Should().Be(ProtectionKind.Protected);
        (await LookAsync(new ProtectedNames { Roles = ["global administrator"] }, "id:2")).Should().Be(ProtectionKind.Free);
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_known()
    {
        var names = new ProtectedNames { Groups = ["Admins"] };
        (await LookAsync(names, "account:contoso\\bo")).Should().Be(ProtectionKind.Unknown, "the directory cannot be asked for it");
        (await LookAsync(names, "upn:nobody@contoso.com")).Should().Be(ProtectionKind.Unknown, "the directory does not know it");
        _directory.IsDown = true;
        (await LookAsync(names, "id:2")).Should().Be(ProtectionKind.Unknown);
        (await new Protection(Options(names), _time).CheckAsync("t", null, [User("id:2")], true, default)).Kind.Should().Be(ProtectionKind.Unknown);
    }

    [Fact]
    public async Task Nothing_is_asked_when_nothing_is_protected_or_touched()
    {
        _directory.IsDown = true;

        (await LookAsync(new ProtectedNames(), "id:2")).Should().Be(ProtectionKind.Free);
        (await new Protection(Options(new ProtectedNames { Users = ["x"] }), _time).CheckAsync("t", _directory, [], true, default)).Kind
            .Should().Be(ProtectionKind.Free);
    }

    [Fact]
    public async Task A_first_look_believes_what_was_read_and_the_last_look_asks_again()
    {
        var protection = new Protection(Options(new ProtectedNames { Groups = ["Admins"] }), _time);
        (await protection.CheckAsync("t", _directory, [User("id:2")], false, default)).Kind.Should().Be(ProtectionKind.Free);
        _directory.People[1] = _directory.People[1] with { Groups = ["Admins"] };

        (await protection.CheckAsync("t", _directory, [User("id:2")], false, default)).Kind.Should().Be(ProtectionKind.Free);
        (await protection.CheckAsync("t", _directory, [User("id:2")], true, default)).Kind.Should().Be(ProtectionKind.Protected);
    }

    [Fact]
    public async Task A_protected_account_that_is_renamed_stays_protected()
    {
        var protection = new Protection(Options(new ProtectedNames { Users = ["glass@contoso.com"] }), _time);
        await protection.CheckAsync("t", _directory, [User("id:2")], false, default);
        _directory.People[0] = _directory.People[0] with { Names = ["renamed@contoso.com"] };

        (await protection.CheckAsync("t", _directory, [User("upn:renamed@contoso.com")], true, default)).Kind.Should().Be(ProtectionKind.Protected);
    }

    [Fact]
    public async Task One_that_is_protected_among_many_is_enough()
    {
        var protection = new Protection(Options(new ProtectedNames { Groups = ["Global Administrator"] }), _time);

        (await protection.CheckAsync("t", _directory, [User("id:2"), User("id:3")], true, default)).Kind.Should().Be(ProtectionKind.Protected);
        (await protection.CheckAsync("t", _directory, [User("id:2", "upn:root@contoso.com")], true, default)).Kind
            .Should().Be(ProtectionKind.Protected, "one of its names is somebody else's");
    }

    private static GuardrailOptions Options(ProtectedNames names) => new() { Protected = names };

    private static Entity User(params string[] keys) => new(EntityType.User, EntityRoles.Target, [.. keys], keys[0]);

    private async Task<ProtectionKind> LookAsync(ProtectedNames names, string key) =>
        (await new Protection(Options(names), _time).CheckAsync("t", _directory, [User(key)], true, default)).Kind;
}
