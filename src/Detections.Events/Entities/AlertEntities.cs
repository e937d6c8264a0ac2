using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>Finds the entities in an alert's evidence.</summary>
internal static class AlertEntities
{
    /// <summary>The entities of one alert.</summary>
    public static ImmutableArray<Entity> Of(Alert alert)
    {
        var found = new EntityCollector();
        Collect(alert, found);
        return found.ToImmutable();
    }

    /// <summary>Adds the entities of an alert.</summary>
    public static void Collect(Alert alert, EntityCollector found)
    {
        foreach (var evidence in alert.Evidence)
        {
            Collect(evidence, RolesOf(evidence), found);
        }
    }

    private static void Collect(AlertEvidence evidence, EntityRoles roles, EntityCollector found)
    {
        switch (evidence.Type.Canonical)
        {
            case "userevidence":
                found.AddAccount(roles, evidence.AsUser.UserAccount);
                break;
            case "deviceevidence":
                AddDevice(evidence.AsDevice, roles, found);
                break;
            case "ipevidence":
                found.AddIp(roles, evidence.AsIp.IpAddress);
                break;
            case "processevidence":
                AddProcess(evidence.AsProcess, roles, found);
                break;
            case "fileevidence":
                AddFile(evidence.AsFile.FileDetails, roles, found);
                AddMachine(evidence.AsFile.MdeDeviceId, roles, found);
                break;
            case "filehashevidence":
                found.Add(EntityType.File, roles, [.. EntityKeys.Of(EntityType.File, evidence.AsFileHash.Value)], evidence.AsFileHash.Value);
                break;
            case "urlevidence":
                AddUrl(evidence.AsUrl.Url, roles, found);
                break;
            case "networkconnectionevidence":
                found.AddIp(roles, evidence.AsNetworkConnection.SourceAddress.IpAddress);
                found.AddIp(roles, evidence.AsNetworkConnection.DestinationAddress.IpAddress);
                break;
            case "registrykeyevidence" or "registryvalueevidence":
                AddMachine(evidence.Raw.Find("mdeDeviceId"u8).Text, roles, found);
                break;
            case "cloudlogonsessionevidence":
                AddCloudSession(evidence.AsCloudLogonSession, roles, found);
                break;
            case "hostlogonsessionevidence":
                found.AddAccount(roles, evidence.AsHostLogonSession.Account.UserAccount);
                AddDevice(evidence.AsHostLogonSession.Host, roles, found);
                break;
            default:
                CollectMailOrApp(evidence, roles, found);
                break;
        }
    }

    private static void CollectMailOrApp(AlertEvidence evidence, EntityRoles roles, EntityCollector found)
    {
        switch (evidence.Type.Canonical)
        {
            case "mailboxevidence":
                var mailbox = evidence.AsMailbox;
                found.AddMailbox(roles, FirstOf(mailbox.PrimaryAddress, mailbox.Upn));
                found.AddAccount(roles, mailbox.UserAccount);
                if (!mailbox.UserAccount.Exists)
                {
                    found.AddUser(roles, "", FirstOf(mailbox.Upn, mailbox.PrimaryAddress), mailbox.DisplayName);
                }

                break;
            case "mailboxconfigurationevidence":
                found.AddMailbox(roles, evidence.AsMailboxConfiguration.MailboxPrimaryAddress);
                found.AddUser(roles, evidence.AsMailboxConfiguration.ExternalDirectoryObjectId, evidence.AsMailboxConfiguration.Upn, evidence.AsMailboxConfiguration.DisplayName);
                break;
            case "analyzedmessageevidence":
                AddMessage(evidence.AsAnalyzedMessage, roles, found);
                break;
            case "submissionmailevidence":
                found.AddMailbox(roles, evidence.AsSubmissionMail.Recipient);
                found.AddIp(roles, evidence.AsSubmissionMail.SenderIp);
                break;
            case "cloudapplicationevidence":
                found.AddApp(roles, evidence.AsCloudApplication.AppId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", evidence.AsCloudApplication.DisplayName);
                break;
            case "oauthapplicationevidence":
                found.AddApp(roles, evidence.AsOauthApplication.AppId, evidence.AsOauthApplication.DisplayName);
                break;
            case "serviceprincipalevidence":
                var principal = evidence.AsServicePrincipal;
                found.AddServicePrincipal(roles, principal.ServicePrincipalObjectId, principal.ServicePrincipalName);
                found.AddApp(roles, principal.AppId, principal.ServicePrincipalName);
                break;
            case "iotdeviceevidence":
                AddIotDevice(evidence.AsIoTDevice, roles, found);
                break;
            case "nicevidence":
                found.AddIp(roles, evidence.AsNic.IpAddress.IpAddress);
                break;
        }
    }

    private static void AddDevice(DeviceEvidence device, EntityRoles roles, EntityCollector found)
    {
        var keys = new List<string>(4);
        EntityKeys.AddId(keys, device.AzureAdDeviceId);
        EntityKeys.AddPlain(keys, "mde", device.MdeDeviceId);
        EntityKeys.AddHost(keys, device.DeviceDnsName);
        EntityKeys.AddHost(keys, device.HostName);
        found.Add(EntityType.Device, roles, keys, device.DeviceDnsName, device.HostName);
        foreach (var user in device.LoggedOnUsers)
        {
            var account = new List<string>(1);
            EntityKeys.AddAccount(account, user.DomainName, user.AccountName);
            found.Add(EntityType.User, roles, account, user.AccountName);
        }
    }

    private static void AddMachine(string mdeDeviceId, EntityRoles roles, EntityCollector found) =>
        found.AddPlain(EntityType.Device, "mde", roles, mdeDeviceId, "");

    private static void AddIotDevice(IoTDeviceEvidence device, EntityRoles roles, EntityCollector found)
    {
        var keys = new List<string>(2);
        EntityKeys.AddId(keys, device.DeviceId);
        EntityKeys.AddHost(keys, device.DeviceName);
        found.Add(EntityType.Device, roles, keys, device.DeviceName);
        found.AddIp(roles, device.IpAddress.IpAddress);
    }

    private static void AddProcess(ProcessEvidence process, EntityRoles roles, EntityCollector found)
    {
        found.AddAccount(roles, process.UserAccount);
        AddFile(process.ImageFile, roles, found);
        AddMachine(process.MdeDeviceId, roles, found);
    }

    private static void AddFile(FileDetails file, EntityRoles roles, EntityCollector found)
    {
        var keys = new List<string>(3);
        EntityKeys.AddPlain(keys, "sha256", file.Sha256);
        EntityKeys.AddPlain(keys, "sha1", file.Sha1);
        EntityKeys.AddPlain(keys, "md5", file.Raw.Find("md5"u8).Text);
        if (keys.Count == 0)
        {
            EntityKeys.AddPlain(keys, "file", file.FileName);
        }

        found.Add(EntityType.File, roles, keys, file.FileName);
    }

    private static void AddUrl(string url, EntityRoles roles, EntityCollector found) =>
        found.Add(EntityType.Url, roles, [.. EntityKeys.Of(EntityType.Url, url)], url);

    private static void AddCloudSession(CloudLogonSessionEvidence session, EntityRoles roles, EntityCollector found)
    {
        found.AddAccount(roles, session.Account.UserAccount);
        found.AddSession(roles, session.SessionId);
    }

    private static void AddMessage(AnalyzedMessageEvidence message, EntityRoles roles, EntityCollector found)
    {
        found.AddMailbox(roles, message.RecipientEmailAddress);
        found.AddUser(roles, "", message.RecipientEmailAddress, "");
        found.AddIp(roles, message.SenderIp);
        foreach (var url in message.Urls)
        {
            AddUrl(url, roles, found);
        }
    }

    private static EntityRoles RolesOf(AlertEvidence evidence)
    {
        var roles = EntityRoles.None;
        foreach (var role in evidence.Roles)
        {
            roles |= role.Canonical switch
            {
                "compromised" => EntityRoles.Compromised,
                "attacker" => EntityRoles.Attacker,
                "attacked" => EntityRoles.Attacked,
                "contextual" => EntityRoles.Contextual,
                "created" => EntityRoles.Created,
                "" or "unknown" or "unknownfuturevalue" => EntityRoles.None,
                _ => EntityRoles.Other,
            };
        }

        return roles;
    }

    private static string FirstOf(string one, string other) => one.Length > 0 ? one : other;
}
