using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.WebConsole;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class ModelPageReaderTests : IDisposable
{
    private const string Markdown = """
        # House model

        Our captions, in house style

        Trained on two years of captions.
        It answers in German.

        It is free for teams.

        ## Badges
        - In house

        ## Capabilities
        - **Describes**: one sentence
          for each picture
        * **Translates:** German, French
        - Counts

        ## Specification
        - **Context**: 32k

        ## use it if
        - You want captions

        ## Avoid it for
        - Contracts

        ## Questions
        ### Who trained it?
        The team of data.
        Ask them.
        ### Is it fast?
        Yes.
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_Markdown_FillsEachPartOfThePage()
    {
        var page = ModelPageReader.Parse(Markdown, "house.md");

        Assert.Equal("Our captions, in house style", page.Summary);
        Assert.Equal("Trained on two years of captions. It answers in German. It is free for teams.", page.Lead);
        Assert.Equal(["In house"], page.Badges);
        Assert.Equal(
            [("Describes", "one sentence for each picture"), ("Translates", "German, French"), ("Counts", "")],
            page.Capabilities.Select(item => (item.Title, item.Text))
        );
        Assert.Equal([("Context", "32k")], page.Specification.Select(item => (item.Title, item.Text)));
        Assert.Equal(["You want captions"], page.UseIf);
        Assert.Equal(["Contracts"], page.AvoidFor);
        Assert.Equal(
            [("Who trained it?", "The team of data. Ask them."), ("Is it fast?", "Yes.")],
            page.Questions.Select(item => (item.Title, item.Text))
        );
    }

    [Fact]
    public void Parse_MarkdownOfOneSentence_IsSummaryAndLead()
    {
        var page = ModelPageReader.Parse("Captions.", "house.md");

        Assert.Equal(("Captions.", "Captions."), (page.Summary, page.Lead));
    }

    [Theory]
    [InlineData("house.md", "", "house.md:1: the page begins with a sentence that says what the model is")]
    [InlineData("house.md", "A\n\n## Capabilites\n- b", "house.md:3: \"Capabilites\"; did you mean Capabilities?")]
    [InlineData("house.md", "A\n\n## Badges\n\nb", "house.md:5: below \"## Badges\" each line is an entry of a list")]
    [InlineData("house.md", "A\n## Questions\nb", "house.md:3: below \"## Questions\" each question is a heading")]
    [InlineData("house.md", "A\n#### b", "house.md:2: this heading is not known here")]
    [InlineData("house.json", "{\n\"lede\": \"\"}", "house.json:2: this is no page of a model")]
    [InlineData("house.json", "null", "house.json:1: the page of a model is an object")]
    [InlineData("house.json", """{"capabilities":[{"icon":"eyes"}]}""", "there is no icon \"eyes\"; did you mean eye?")]
    [InlineData("house.json", """{"uses":[{"picture":"../x.jpg"}]}""", "there is no picture \"../x.jpg\"")]
    [InlineData("house.txt", "A", "house.txt: a page of a model is a .json or .md file")]
    public void Parse_Fault_SaysWhereAndWhat(string path, string text, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<ConfigurationException>(() => ModelPageReader.Parse(text, path)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void ReadAll_Folder_NamesModelsByTheirPaths()
    {
        Write("pages/house.md", "House.");
        Write("pages/openai/gpt-5-image-mini.json", """{"summary":"Ours"}""");
        Write("pages/notes.txt", "no page");
        Write("one.json", """{"summary":"One"}""");

        var pages = ModelPageReader.ReadAll(["pages", "one.json"], _folder.Path("fresnel.yaml"));

        Assert.Equal(
            [("house", "House."), ("one", "One"), ("openai/gpt-5-image-mini", "Ours")],
            pages.OrderBy(page => page.Key, StringComparer.Ordinal).Select(page => (page.Key, page.Value.Summary))
        );
        Assert.Equal("Ours", ModelContent.Find("openai/gpt-5-image-mini", pages)!.Summary);
        Assert.NotNull(ModelContent.Find("gpt-5-image-mini", pages)); // the embedded one
        Assert.Null(ModelContent.Find("other", pages));
    }

    [Fact]
    public void ReadAll_TwoPagesOfOneModelOrNoFile_IsAnError()
    {
        Write("pages/house.md", "House.");
        Write("pages/house.json", """{"summary":"House"}""");

        Assert.Contains("is the page of the model \"house\" too", Fail("pages"), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Fail("none.md"), StringComparison.Ordinal);
        Write("large.md", new string('x', 257 << 10));
        Assert.Contains("at most 256 KiB", Fail("large.md"), StringComparison.Ordinal);
    }

    private string Fail(string path) =>
        Assert
            .Throws<ConfigurationException>(() => ModelPageReader.ReadAll([path], _folder.Path("fresnel.yaml")))
            .Message;

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Path(name))!);
        File.WriteAllText(_folder.Path(name), text);
    }
}
