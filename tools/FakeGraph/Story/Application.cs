namespace FakeGraph.Story;

/// <summary>What is signed in to. The ids are those of Microsoft's own applications.</summary>
internal sealed record Application(string Id, string Name)
{
    public static Application Exchange { get; } = new("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online");

    public static Application SharePoint { get; } = new("00000003-0000-0ff1-ce00-000000000000", "Office 365 SharePoint Online");

    public static Application Teams { get; } = new("1fec8e78-bce4-4aaf-ab1b-5451cc387264", "Microsoft Teams");

    public static Application Portal { get; } = new("c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Azure Portal");

    public static Application OutlookMobile { get; } = new("27922004-5251-4030-b22d-91ecd9a37ea4", "Outlook Mobile");

    public static Application GraphCommandLine { get; } = new("14d82eec-204b-4c2f-b7e8-296a70dab67e", "Microsoft Graph Command Line Tools");

    /// <summary>What people use at their desks.</summary>
    public static IReadOnlyList<Application> Desk { get; } = [Exchange, SharePoint, Teams];
}
