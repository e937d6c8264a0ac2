using System.Globalization;

namespace FakeGraph.Story;

/// <summary>The people of a tenant, and where they are.</summary>
/// <remarks>Three in four may meet with an attack; what is noisy about risk and alerts happens to the rest, so that the two never mix.</remarks>
internal sealed class StoryTenant
{
    private static readonly string[] First =
    [
        "adele", "carl", "anna", "erik", "karin", "bertil", "lars", "tove", "maja", "viktor", "ylva", "nils", "sara", "oskar", "elsa", "hugo",
        "ida", "johan", "lena", "magnus", "nora", "olof", "petra", "rolf", "siv", "ture", "ulla", "vera", "wilma", "axel", "bodil", "dag",
    ];

    private static readonly string[] Last = ["Alm", "Berg", "Dahl", "Ek", "Falk", "Hedin", "Lind", "Moberg", "Nord", "Ryd", "Sand", "Wik"];
    private static readonly string[] Departments = ["Sales", "Finance", "Engineering", "Support", "HR"];

    public StoryTenant(string id, string domain, int seed, int users)
    {
        Id = id;
        Domain = domain;
        People = [.. Enumerable.Range(0, Math.Max(users, StoryOptions.FewestUsers)).Select(x => Make(x, seed))];
    }

    public string Id { get; }

    public string Domain { get; }

    public IReadOnlyList<Person> People { get; }

    public Person Administrator => People[0];

    public Person OtherAdministrator => People[1];

    /// <summary>How many of <see cref="People"/>, from the first on, scenarios are about.</summary>
    public int Cast => People.Count * 3 / 4;

    private Person Make(int number, int seed)
    {
        var first = First[number % First.Length];
        var round = number / First.Length;
        var account = round == 0 ? first : first + (round + 1).ToString(CultureInfo.InvariantCulture);
        var isInOffice = number % 5 < 3;
        var isGothenburg = number % 3 == 2;
        return new Person
        {
            Number = number,
            Id = StoryIds.Guid(seed, Id, "user", number),
            UserPrincipalName = $"{account}@{Domain}",
            DisplayName = char.ToUpperInvariant(first[0]) + first[1..] + " " + Last[(number + round) % Last.Length],
            Department = number < 2 ? "IT" : Departments[number % Departments.Length],
            Address = isInOffice ? Office(isGothenburg, number) : string.Create(CultureInfo.InvariantCulture, $"2001:db8:{number + 1:x}::21"),
            PhoneAddress = number < 120
                ? string.Create(CultureInfo.InvariantCulture, $"198.51.100.{128 + number}")
                : string.Create(CultureInfo.InvariantCulture, $"2001:db8:{number + 1:x}:7::1"),
            Place = isGothenburg ? Place.Gothenburg : Place.Stockholm,
        };
    }

    /// <summary>The two offices share an address each, which the shipped list of office addresses names.</summary>
    private static string Office(bool isGothenburg, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{(isGothenburg ? "198.51.100" : "192.0.2")}.{4 + (number % 4)}");
}
