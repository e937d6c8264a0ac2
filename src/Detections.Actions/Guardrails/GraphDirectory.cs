using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Detections.Events;
using Detections.Graph;

namespace Detections.Actions.Guardrails;

/// <summary>A tenant's directory as Graph tells it. Needs <c>User.Read.All</c>, <c>GroupMember.Read.All</c>, <c>Application.Read.All</c> and <c>Device.Read.All</c> for what is asked.</summary>
public sealed class GraphDirectory : IDirectory
{
    private const string UserFields =
        "id,userPrincipalName,mail,otherMails,proxyAddresses,identities,securityIdentifier,onPremisesSecurityIdentifier,onPremisesUserPrincipalName,onPremisesSamAccountName,onPremisesDomainName";

    private readonly GraphClient _graph;

    /// <summary>Asks this tenant.</summary>
    public GraphDirectory(GraphClient graph) => _graph = graph;

    /// <inheritdoc/>
    public bool CanFind(EntityType type, string identifier)
    {
        var text = IdentifierSpelling.WithoutScheme(identifier);
        return Collection(type) is not null && text.Length > 0 && !text.Contains('\\', StringComparison.Ordinal)
            && (type is not (EntityType.User or EntityType.Mailbox) || IsMail(text) || IsSid(text) || Guid.TryParse(text, out _))
            && (type is not EntityType.App || Guid.TryParse(text, out _));
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<DirectorySubject>> FindAsync(EntityType type, string identifier, CancellationToken cancellation)
    {
        var text = IdentifierSpelling.WithoutScheme(identifier).Trim('{', '}', ' ');
        if (Collection(type) is not { } collection)
        {
            return [];
        }

        var records = collection switch
        {
            "users" => await FindUsersAsync(text, cancellation),
            "servicePrincipals" => await FindPrincipalsAsync(text, cancellation),
            _ => await FindDevicesAsync(text, cancellation),
        };
        return [.. records.Select(record => Subject(collection, record)).DistinctBy(static subject => subject.ObjectId)];
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<DirectoryGroup>> MembershipsAsync(DirectorySubject subject, CancellationToken cancellation)
    {
        var collection = Collection(subject.Type) ?? throw new ArgumentOutOfRangeException(nameof(subject), subject.Type, "The directory has no such type.");
        var groups = ImmutableArray.CreateBuilder<DirectoryGroup>();
        var path = $"{collection}/{Escape(subject.ObjectId)}/transitiveMemberOf?$select=id,displayName,roleTemplateId";
        foreach (var record in await ListAsync(path, cancellation))
        {
            var template = Text(record, "roleTemplateId");
            var isRole = template.Length > 0 || Text(record, "@odata.type").Contains("directoryRole", StringComparison.OrdinalIgnoreCase);
            groups.Add(new DirectoryGroup(Text(record, "id"), Text(record, "displayName"), template, isRole));
        }

        return groups.ToImmutable();
    }

    private static string? Collection(EntityType type) => type switch
    {
        EntityType.User or EntityType.Mailbox => "users",
        EntityType.ServicePrincipal or EntityType.App => "servicePrincipals",
        EntityType.Device => "devices",
        _ => null,
    };

    private static bool IsMail(string text) => text.IndexOf('@', StringComparison.Ordinal) > 0;

    private static bool IsSid(string text) => text.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase);

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Quote(string text) => $"'{Escape(text.Replace("'", "''", StringComparison.Ordinal))}'";

    private static string Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static IEnumerable<string> Texts(JsonElement record, string name) =>
        record.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(static item => item.ValueKind switch
            {
                JsonValueKind.String => item.GetString() ?? "",
                JsonValueKind.Object => Text(item, "issuerAssignedId"),
                _ => "",
            })
            : [];

    private static DirectorySubject Subject(string collection, JsonElement record)
    {
        string[] single = collection switch
        {
            "users" => ["userPrincipalName", "id", "mail", "securityIdentifier", "onPremisesSecurityIdentifier", "onPremisesUserPrincipalName"],
            "servicePrincipals" => ["displayName", "id", "appId"],
            _ => ["displayName", "id", "deviceId"],
        };
        var names = single.Select(name => Text(record, name)).ToList();
        names.AddRange(Texts(record, "otherMails").Concat(Texts(record, "identities")));
        names.AddRange(Texts(record, "proxyAddresses").Select(static address => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        var (account, domain) = (Text(record, "onPremisesSamAccountName"), Text(record, "onPremisesDomainName"));
        if (account.Length > 0 && domain.Length > 0)
        {
            names.Add($"{domain}\\{account}");
            names.Add($"{domain.Split('.')[0]}\\{account}");
        }

        var type = collection switch
        {
            "users" => EntityType.User,
            "servicePrincipals" => EntityType.ServicePrincipal,
            _ => EntityType.Device,
        };
        return new DirectorySubject(type, Text(record, "id"), [.. names.Where(static name => name.Length > 0)]);
    }

    private async Task<List<JsonElement>> FindUsersAsync(string text, CancellationToken cancellation)
    {
        if (IsSid(text))
        {
            return await ListAsync(
                $"users?$select={UserFields}&$filter=onPremisesSecurityIdentifier eq {Quote(text)} or securityIdentifier eq {Quote(text)}", cancellation);
        }

        var found = await GetAsync($"users/{Escape(text)}?$select={UserFields}", cancellation);
        if (!IsMail(text))
        {
            return found;
        }

        // An address may be one person's name to sign in and another's mailbox: both count.
        found.AddRange(await ListAsync(
            $"users?$select={UserFields}&$filter=mail eq {Quote(text)} or proxyAddresses/any(x:x eq {Quote("smtp:" + text)})", cancellation));
        return found;
    }

    private async Task<List<JsonElement>> FindPrincipalsAsync(string text, CancellationToken cancellation)
    {
        const string fields = "id,appId,displayName";
        if (!Guid.TryParse(text, out _))
        {
            return await ListAsync($"servicePrincipals?$select={fields}&$filter=displayName eq {Quote(text)}", cancellation);
        }

        var found = await GetAsync($"servicePrincipals/{Escape(text)}?$select={fields}", cancellation);
        found.AddRange(await ListAsync($"servicePrincipals?$select={fields}&$filter=appId eq {Quote(text)}", cancellation));
        return found;
    }

    private async Task<List<JsonElement>> FindDevicesAsync(string text, CancellationToken cancellation)
    {
        const string fields = "id,deviceId,displayName";
        if (!Guid.TryParse(text, out _))
        {
            return await ListAsync($"devices?$select={fields}&$filter=displayName eq {Quote(text.Split('.')[0])}", cancellation);
        }

        var found = await GetAsync($"devices/{Escape(text)}?$select={fields}", cancellation);
        found.AddRange(await ListAsync($"devices?$select={fields}&$filter=deviceId eq {Quote(text)}", cancellation));
        return found;
    }

    /// <summary>One record, or none when nothing has that id.</summary>
    private async Task<List<JsonElement>> GetAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var body = await _graph.SendAsync(
                HttpMethod.Get, new Uri(_graph.Tenant.Address, path), null, GraphLimit.Directory, GraphPriority.Action, cancellation);
            return [JsonElement.Parse(body)];
        }
        catch (GraphException fault) when (fault.Status == HttpStatusCode.NotFound)
        {
            return [];
        }
        catch (JsonException fault)
        {
            throw new GraphException(HttpStatusCode.OK, "", $"The answer from '{path}' cannot be read: {fault.Message}", "", fault);
        }
    }

    private async Task<List<JsonElement>> ListAsync(string path, CancellationToken cancellation)
    {
        var records = new List<JsonElement>();
        for (var next = new Uri(path, UriKind.Relative); next is not null;)
        {
            var page = await _graph.GetPageAsync(next, GraphLimit.Directory, GraphPriority.Action, cancellation);
            records.AddRange(page.Items);
            next = page.Next;
        }

        return records;
    }
}
