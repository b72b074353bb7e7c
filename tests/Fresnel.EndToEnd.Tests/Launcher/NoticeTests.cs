using System.Xml.Linq;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Launcher;

public sealed class NoticeTests
{
    [Theory]
    [InlineData("eng/packages.tsv")]
    [InlineData("eng/requirements.tsv")]
    public void Notice_EverySetupPackage_IsListed(string table)
    {
        var names = File.ReadLines(InCheckout(table))
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split('\t')[0].Split('|'));

        Assert.Empty(names.Except(Words()));
    }

    [Fact]
    public void Notice_EveryShippedNuGetPackage_IsListed()
    {
        var names = XDocument
            .Load(InCheckout("Directory.Packages.props"))
            .Descendants("ItemGroup")
            .Where(group => (string?)group.Attribute("Label") == "Product")
            .SelectMany(group => group.Elements("PackageVersion"))
            .Select(package => package.Attribute("Include")!.Value);

        Assert.Empty(names.Except(Words()));
    }

    private static string[] Words() =>
        File.ReadAllText(InCheckout("NOTICE")).Split([' ', '\n', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);

    private static string InCheckout(string file) => Checkout.PathOf(file);
}
