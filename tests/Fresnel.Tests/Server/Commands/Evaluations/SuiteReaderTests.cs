using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands.Evaluations;

public sealed class SuiteReaderTests : IDisposable
{
    private const string Suite = """
        data: [{ question: "2+2?", expected: "4" }]
        candidates: [{ model: m, prompt: "{{item.question}}" }]
        graders: [{ type: string_check, operation: eq, reference: "{{item.expected}}" }]
        """;

    private const string OfCases = """
        data: cases.jsonl
        candidates: [{ model: m, prompt: "{{item.question}}" }]
        """;

    private readonly TestFolder _folder = new();

    private string Path => _folder.Path("suite.yaml");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "data: [{ question: \"2+2?\", expected: \"4\" }]",
        "data: []",
        "suite.yaml:1: data: there are no cases"
    )]
    [InlineData(
        "string_check",
        "string_chek",
        "suite.yaml:3: graders[0].type: string_chek is not possible; did you mean string_check?"
    )]
    [InlineData(
        "{{item.question}}",
        "{{item.answer}}",
        "suite.yaml:1: the case has no member answer, which candidate m uses"
    )]
    [InlineData("{{item.question}}", "{{question}}", "suite.yaml:2: candidates[0].prompt: {{question}} is not known")]
    [InlineData("{{item.question}}", "{{sample.output_text}}", "{{sample.output_text}} is not known")]
    [InlineData("\"2+2?\"", "\"2+2?\", image: no.png", "suite.yaml:1: there is no file no.png")]
    [InlineData(
        "model: m,",
        "modle: m,",
        "suite.yaml:2: candidates[0].modle: modle is not known here; did you mean model?"
    )]
    [InlineData("model: m,", "", "suite.yaml:2: candidates[0]: model is missing")]
    [InlineData("operation: eq", "operation: equals", "graders[0].operation: equals is not possible")]
    [InlineData(
        "model: m,",
        "model: m, parameters: { messages: [] },",
        "candidates[0].parameters.messages: messages cannot be a parameter"
    )]
    [InlineData(
        "type: string_check, operation: eq",
        "type: image_text, operation: eq",
        "grades images, and candidate m answers in text"
    )]
    [InlineData(
        "graders: [",
        "graders: [{ type: string_check, operation: ne, reference: x }, ",
        "two are named string_check"
    )]
    [InlineData(
        "type: string_check, operation: eq,",
        "type: json_schema, schema: { format: date } }, {type: string_check, operation: eq,",
        "schema.format: this keyword is not supported"
    )]
    [InlineData(
        "type: string_check, operation: eq,",
        "type: regex, pattern: '(' }, {type: string_check, operation: eq,",
        "graders[0].pattern: "
    )]
    [InlineData("candidates: [", "max_cost: -1\ncandidates: [", "suite.yaml:2: max_cost: an amount")]
    [InlineData("data: [", "data: [{", "this is not YAML")]
    [InlineData(
        "data: [",
        "data: [{ id: x, question: a, expected: b }, { id: x, question: a, expected: b }, ",
        "the id x is that of"
    )]
    public void Parse_InvalidSuite_NamesFileLineAndMember(string old, string replacement, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() =>
            SuiteReader.Parse(Suite.Replace(old, replacement, StringComparison.Ordinal), Path)
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c.jsonl", "", "c.jsonl has no cases")]
    [InlineData("c.jsonl", "{\"question\":\"a\",\"expected\":\"b\"}\nnot json\n", "c.jsonl:2: this is not JSON")]
    [InlineData("c.jsonl", "[1]\n", "c.jsonl:1: a case is a JSON object")]
    [InlineData("c.csv", "question,expected\na,b,c\n", "line 2: 3 values for 2 columns")]
    [InlineData("c.csv", "question,question\na,b\n", "c.csv:1: each column needs a name of its own")]
    [InlineData("c.csv", "question,expected\n\"a,b\n", "line 2: a quotation mark is not closed")]
    [InlineData("c.txt", "x", "ends in .jsonl or .csv")]
    public void Parse_InvalidDataFile_NamesItsLine(string name, string content, string expected)
    {
        File.WriteAllText(_folder.Path(name), content);
        var error = Assert.Throws<ConfigurationException>(() => Parse($"data: {name}"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_FolderOfImages_IsACaseForEachImage()
    {
        var photos = Directory.CreateDirectory(_folder.Path("photos", "deep")).Parent!.FullName;
        foreach (var name in (string[])["b.png", "a.JPG", "notes.txt", "deep/c.webp"])
            File.WriteAllText(System.IO.Path.Combine(photos, name), "");

        var cases = SuiteReader
            .Parse(
                """
                data: photos/
                candidates: [{ model: m, prompt: Describe it. }]
                graders: [{ type: regex, pattern: "[a-z]" }]
                """,
                Path
            )
            .Cases;

        Assert.Equal(["a.JPG", "b.png", "deep/c.webp"], cases.Select(each => each.Id));
        Assert.Equal(
            ["photos/a.JPG", "photos/b.png", "photos/deep/c.webp"],
            cases.Select(each => (string)each.Item["image"]!)
        );
    }

    [Fact]
    public void Parse_NoDataFile_SaysSo() =>
        Assert.Contains(
            "there is no file",
            Assert.Throws<ConfigurationException>(() => Parse("data: missing.csv")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Parse_JsonLinesWithItems_AreOpenAIsCases()
    {
        File.WriteAllText(
            _folder.Path("c.jsonl"),
            "\uFEFF{\"item\":{\"question\":\"a\",\"expected\":\"b\"}}\r\n\r\n{\"id\":\"two\",\"question\":\"c\",\"expected\":\"d\"}\n"
        );
        var suite = Parse("data: c.jsonl");
        Assert.Equal(["1", "two"], suite.Cases.Select(each => each.Id));
        Assert.Equal("a", (string?)suite.Cases[0].Item["question"]);
    }

    [Fact]
    public void Parse_CsvWithQuotes_KeepsCommasQuotesAndLineBreaks()
    {
        File.WriteAllText(_folder.Path("c.csv"), "question,expected\r\n\"a, \"\"b\"\"\r\nc\",d\r\n\r\ne,\r\n");
        var suite = Parse("data: c.csv");
        Assert.Equal(["a, \"b\"\r\nc", "e"], suite.Cases.Select(each => (string?)each.Item["question"]));
        Assert.Equal("", (string?)suite.Cases[1].Item["expected"]);
    }

    [Fact]
    public void Create_ChatWithImage_IsARequestOfTheChatApi()
    {
        File.WriteAllBytes(_folder.Path("a.png"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var suite = SuiteReader.Parse(
            Suite
                .Replace("question: \"2+2?\"", "question: \"2+2?\", image: a.png", StringComparison.Ordinal)
                .Replace(
                    "model: m,",
                    "model: m, system: Be brief, parameters: { temperature: 0.5 },",
                    StringComparison.Ordinal
                ),
            Path
        );
        var (url, body) = CandidateRequest.Create(suite.Candidates[0], suite.Cases[0].Item, suite.Folder);
        Assert.Equal("/v1/chat/completions", url);
        Assert.Equal(
            """{"model":"m","messages":[{"role":"system","content":"Be brief"},{"role":"user","content":[{"type":"text","text":"2+2?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}]}],"temperature":0.5}""",
            body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        );
    }

    [Fact]
    public void IdOf_ChangedRequest_IsAnotherId()
    {
        var body = new JsonObject { ["model"] = "m" };
        var id = CandidateRequest.IdOf("7", "/v1/x", body);
        Assert.Equal(id, CandidateRequest.IdOf("7", "/v1/x", new JsonObject { ["model"] = "m" }));
        Assert.StartsWith("7#", id, StringComparison.Ordinal);
        body["temperature"] = 1;
        Assert.NotEqual(id, CandidateRequest.IdOf("7", "/v1/x", body));
    }

    [Fact]
    public void Parse_GradersOfALine_AreThoseOfItsCase()
    {
        File.WriteAllText(
            _folder.Path("cases.jsonl"),
            """
            {"question":"2+2?","graders":[{"type":"regex","name":"sums","pattern":"\\b4\\b 😀?"}]}
            {"question":"Rome?","graders":[{"type":"string_check","operation":"like","reference":"Italy"}]}
            """
        );
        var suite = SuiteReader.Parse(OfCases, Path);
        Assert.Equal(["sums", "string_check"], suite.Cases.Select(each => Assert.Single(suite.GradersOf(each)).Name));
        Assert.All(suite.Cases, each => Assert.False(each.Item.ContainsKey("graders")));
    }

    [Fact]
    public void Parse_InvalidGraderOfALine_NamesTheFileAndTheLine()
    {
        File.WriteAllText(
            _folder.Path("cases.jsonl"),
            """
            {"question":"2+2?","graders":[{"type":"regex","pattern":"4"}]}
            {"question":"Rome?","graders":[{"type":"regexp","pattern":"Italy"}]}
            """
        );
        var error = Assert.Throws<ConfigurationException>(() => SuiteReader.Parse(OfCases, Path));
        Assert.Contains("cases.jsonl:2", error.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean regex?", error.Message, StringComparison.Ordinal);
    }

    private Suite Parse(string data) =>
        SuiteReader.Parse(
            Suite.Replace("data: [{ question: \"2+2?\", expected: \"4\" }]", data, StringComparison.Ordinal),
            Path
        );
}
