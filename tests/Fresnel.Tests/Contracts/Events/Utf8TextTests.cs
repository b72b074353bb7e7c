using System.Text;
using Fresnel.Contracts.Events;

namespace Fresnel.Tests.Contracts.Events;

public sealed class Utf8TextTests
{
    [Theory]
    [InlineData("""a\n\"b\" é 🎉""", "a\n\"b\" é 🎉")]
    [InlineData("", "")]
    public void ToString_Escaped_IsUnescaped(string json, string expected) =>
        Assert.Equal(expected, new Utf8Text(Encoding.UTF8.GetBytes(json), true).ToString());

    [Fact]
    public void ToString_NotEscaped_KeepsBackslashes() => Assert.Equal(@"C:\new", ((Utf8Text)@"C:\new").ToString());
}
