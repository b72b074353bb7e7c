using Fresnel.Server.Commands.Batches;
using Fresnel.Server.Hosting;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands.Batches;

public sealed class CsvTextsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("id,prompt,size\na,A cat,1\nb,\"Two, or\nthree\",2\n", null, "a=A cat|b=Two, or\nthree")]
    [InlineData("Title\nA cat\n\nA dog\n", null, "2=A cat|4=A dog")]
    [InlineData("name,text\nx,A cat\ny,\n", null, "2=A cat")]
    [InlineData("name,note\nA cat,x\n", "NAME", "2=A cat")]
    [InlineData("id,prompt\n", null, "")]
    public void Read_Columns_TakesTextsAndIds(string content, string? column, string expected) =>
        Assert.Equal(
            expected,
            string.Join('|', CsvTexts.Read(Save(content), column).Select(each => $"{each.Id}={each.Text}"))
        );

    [Theory]
    [InlineData("name,note\nx,y\n", null, "has the columns name, note: say which has the texts, with --column NAME.")]
    [InlineData("name,note\nx,y\n", "title", "has no column title; it has name, note.")]
    [InlineData("id,prompt\na,x\na,y\n", null, ":3: the id a is there twice.")]
    [InlineData("id,prompt\n,x\n", null, ":2: the id is empty.")]
    [InlineData("id,prompt\na,x,y\n", null, "line 2: 3 values for 2 columns.")]
    [InlineData("id,prompt\na,\"x\n", null, "line 2: a quotation mark is not closed.")]
    public void Read_Malformed_SaysWhere(string content, string? column, string error) =>
        Assert.EndsWith(
            error,
            Assert.Throws<OperatorErrorException>(() => CsvTexts.Read(Save(content), column)).Message,
            StringComparison.Ordinal
        );

    private string Save(string content)
    {
        var path = _folder.Path("texts.csv");
        File.WriteAllText(path, content);
        return path;
    }
}
