using System.Text.Json.Nodes;
using Fresnel.Canaries;
using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Graders;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Vision.Similarity;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Server.Commands.Evaluations;

public sealed class GraderTests
{
    [Theory]
    [InlineData("eq", "Paris", "Paris", true)]
    [InlineData("eq", "Paris", "paris", false)]
    [InlineData("ne", "Paris", "Rome", true)]
    [InlineData("like", "In Paris.", "Paris", true)]
    [InlineData("like", "In Paris.", "paris", false)]
    [InlineData("ilike", "In Paris.", "paris", true)]
    public async Task StringCheck_EachOperation_ComparesAsOpenAIDoes(
        string operation,
        string output,
        string expected,
        bool passes
    )
    {
        var grade = await GradeAsync(
            $$$"""
            type: string_check
            reference: "{{item.expected}}"
            operation: {{{operation}}}
            """,
            output,
            new JsonObject { ["expected"] = expected }
        );
        Assert.Equal(passes, grade.Passed);
        Assert.Equal(passes, grade.Reason is null);
    }

    [Theory]
    [InlineData("fuzzy_match", "kitten", "sitting", 1 - (3 / 7.0))]
    [InlineData("fuzzy_match", "", "", 1)]
    [InlineData("rouge_1", "The cat sat", "the cat ran", 2 / 3.0)]
    [InlineData("rouge_2", "the cat sat", "The cat, ran", 0.5)]
    [InlineData("rouge_l", "police killed the gunman", "police kill the gunman", 0.75)]
    [InlineData("rouge_1", "no", "yes", 0)]
    public void TextSimilarity_Metric_HasTheKnownValue(string metric, string left, string right, double expected) =>
        Assert.Equal(expected, TextSimilarity.Compare(metric, left, right), 9);

    [Fact]
    public void TextSimilarity_AnyTexts_IsSymmetricAndAtMostOne()
    {
        var text = Gen.ArrayOf(Gen.Elements('a', 'b', 'c', ' ')).Select(letters => new string(letters));
        Prop.ForAll(
                text.Two().ToArbitrary(),
                pair =>
                    new[] { "fuzzy_match", "rouge_1", "rouge_2", "rouge_l" }.All(metric =>
                    {
                        var score = TextSimilarity.Compare(metric, pair.Item1, pair.Item2);
                        return score is >= 0 and <= 1
                            && score == TextSimilarity.Compare(metric, pair.Item2, pair.Item1)
                            && TextSimilarity.Compare(metric, pair.Item1, pair.Item1) == 1;
                    })
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("About 41.5 in March.", "42", 1, true)]
    [InlineData("About 41.5 in March.", "42", 0.4, false)]
    [InlineData("It was 12 in 2024, and 1,250.50 $ in all.", "1250.5", 0, true)]
    [InlineData("−4 degrees", "-4", 0, true)]
    [InlineData("The value for Q3 is -$47.", "-47", 0, true)]
    [InlineData("A share of 12 %.", "12", 0, true)]
    [InlineData("In March.", "42", 1, false)]
    public async Task Number_LastOfTheText_IsWithinTheTolerance(
        string output,
        string expected,
        double tolerance,
        bool passes
    )
    {
        var grade = await GradeAsync(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $$$"""{ type: number, reference: "{{item.expected}}", tolerance: {{{tolerance}}} }"""
            ),
            output,
            new JsonObject { ["expected"] = expected }
        );
        Assert.Equal((passes, passes), (grade.Passed, grade.Reason is null));
    }

    [Fact]
    public async Task Negate_PassingGrader_FailsWithAReason()
    {
        const string Grader = "{ type: regex, pattern: '^[0-9]+$', negate: true }";
        Assert.False((await GradeAsync(Grader, "17")).Passed);
        Assert.True((await GradeAsync(Grader, "seventeen")).Passed);
    }

    [Theory]
    [InlineData("""{"name":"Ada","age":36,"tags":["x"]}""", null)]
    [InlineData("""{"name":"Ada"}""", "has no age")]
    [InlineData("""{"name":"Ada","age":36.5}""", "$.age is not of type")]
    [InlineData("""{"name":"Ada","age":-1}""", "$.age is below 0")]
    [InlineData("""{"name":"Ada","age":36,"x":1}""", "$.x is not allowed")]
    [InlineData("""{"name":"Ada","age":36,"tags":["x",5]}""", "$.tags[1] is not of type")]
    [InlineData("""{"name":"","age":36}""", "$.name is shorter than 1")]
    [InlineData("name: Ada", "is not JSON")]
    public async Task JsonSchema_Output_IsCheckedWithThePlaceOfTheViolation(string output, string? expected)
    {
        var grade = await GradeAsync(
            """
            type: json_schema
            schema:
              type: object
              properties:
                name: { type: string, minLength: 1 }
                age: { type: integer, minimum: 0 }
                tags: { type: array, items: { type: string } }
              required: [name, age]
              additionalProperties: false
            """,
            output
        );
        Assert.Equal(expected is null, grade.Passed);
        if (expected is not null)
            Assert.Contains(expected, grade.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "null", true)]
    [InlineData("""{"oneOf":[{"type":"number"},{"minimum":3}]}""", "5", false)]
    [InlineData("""{"not":{"const":1}}""", "1", false)]
    [InlineData("""{"enum":["a",{"b":1}]}""", """{"b":1}""", true)]
    public void JsonSchema_Combinations_AreEvaluated(string schema, string value, bool isValid) =>
        Assert.Equal(isValid, new JsonSchema(JsonNode.Parse(schema)).FindViolation(JsonNode.Parse(value)) is null);

    [Fact]
    public async Task LabelModel_RequestAndAnswer_AreOfItsLabels()
    {
        const string Yaml = """
            type: label_model
            model: judge
            input: "Is {{sample.output_text}} polite?"
            labels: [polite, rude]
            passing_labels: [polite]
            """;
        var request = ReadGrader(Yaml).CreateRequest(new Sample([], "Thanks"))!;
        Assert.Equal("judge", (string?)request["model"]);
        Assert.Contains("Is Thanks polite?", (string?)request["messages"]![0]!["content"], StringComparison.Ordinal);
        var schema = request["response_format"]!["json_schema"]!["schema"]!["properties"]!["label"]!;
        Assert.Equal("""["polite","rude"]""", schema["enum"]!.ToJsonString());

        Assert.True((await GradeAsync(Yaml, "Thanks", answer: """{"label":"polite"}""")).Passed);
        Assert.Equal("label rude", (await GradeAsync(Yaml, "No", answer: """{"label":"rude"}""")).Reason);
        Assert.False((await GradeAsync(Yaml, "No", answer: """{"label":"other"}""")).Passed);
        Assert.Contains("did not answer", (await GradeAsync(Yaml, "No")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScoreModel_Answer_IsComparedAndScaled()
    {
        const string Yaml = "{ type: score_model, model: judge, input: x, range: [1, 5], pass_threshold: 4 }";
        var (good, bad) = (
            await GradeAsync(Yaml, "", answer: """{"score":4}"""),
            await GradeAsync(Yaml, "", answer: """{"score":2}""")
        );
        Assert.Equal((true, 0.75), (good.Passed, good.Score));
        Assert.Equal((false, 0.25), (bad.Passed, bad.Score));
        Assert.False((await GradeAsync(Yaml, "", answer: """{"score":9}""")).Passed);
    }

    [Fact]
    public async Task ImageObjects_Counts_AreComparedWithTheExpectedOnes()
    {
        const string Yaml = "{ type: image_objects, objects: { dog: 2, traffic light: 0 } }";
        var image = new byte[] { 1 };
        var good = await GradeAsync(Yaml, "", null, """{"dog_count":2,"traffic_light_count":0}""", image);
        var bad = await GradeAsync(Yaml, "", null, """{"dog_count":1}""", image);
        Assert.True(good.Passed);
        Assert.Equal("1 dog, not 2, unknown traffic light, not 0", bad.Reason);
        Assert.Equal("the answer is no image", (await GradeAsync(Yaml, "a text")).Reason);
    }

    [Fact]
    public async Task ImageText_ReadText_IsComparedWithoutLineBreaks()
    {
        const string Yaml = "{ type: image_text, reference: Summer Sale, operation: like }";
        var image = new byte[] { 1 };
        Assert.True((await GradeAsync(Yaml, "", null, """{"text":"THE\nSummer\n Sale"}""", image)).Passed);
        Assert.False((await GradeAsync(Yaml, "", null, """{"text":"Winter"}""", image)).Passed);
    }

    [Theory]
    [InlineData("{ type: moderation }", false, 0.1)]
    [InlineData("{ type: moderation, categories: [sexual] }", true, 0.98)]
    [InlineData("{ type: moderation, categories: [violence], negate: true }", true, 0.9)]
    public async Task Moderation_FlaggedCategory_FailsWhereItCounts(string yaml, bool passed, double score)
    {
        const string Answer =
            """{"flagged":true,"categories":{"violence":true,"sexual":false,"illicit":false},"category_scores":{"violence":0.9,"sexual":0.02,"illicit":null}}""";

        var grade = await GradeAsync(yaml, "a fight", null, Answer);

        Assert.Equal(passed, grade.Passed);
        Assert.Equal(score, grade.Score, 9);
    }

    [Fact]
    public async Task Moderation_UnknownCategory_SaysWhichThereAre()
    {
        var grade = await GradeAsync(
            "{ type: moderation, categories: [rudeness] }",
            "text",
            null,
            """{"categories":{"violence":false},"category_scores":{"violence":0.1}}"""
        );

        Assert.Equal("fresnel-moderation has no category rudeness; it has violence", grade.Reason);
    }

    [Theory]
    [InlineData("""[{"embedding":[1,0]},{"embedding":[3,4]}]""", false, 0.6, "cosine 0.6 of \"hello\", below 0.7")]
    [InlineData("""[{"embedding":[2,2]},{"embedding":[1,1]}]""", true, 1, null)]
    [InlineData("""[{"embedding":[1,0]},{"embedding":[-1,0]}]""", false, 0, "cosine 0 of \"hello\", below 0.7")]
    [InlineData("""[{"embedding":[1,0]}]""", false, 0, "the model of the grader did not answer with two vectors")]
    [InlineData(null, false, 0, "the model of the grader did not answer with two vectors")]
    public async Task TextSimilarity_Cosine_ComparesTheVectors(
        string? vectors,
        bool passed,
        double score,
        string? reason
    )
    {
        var grade = await GradeAsync(
            "{ type: text_similarity, evaluation_metric: cosine, reference: hi, pass_threshold: 0.7 }",
            "hello",
            null,
            vectors
        );

        Assert.Equal((passed, reason), (grade.Passed, grade.Reason));
        Assert.Equal(score, grade.Score, 6);
    }

    [Fact]
    public void TextSimilarity_Cosine_SendsBothTextsToTheModel() =>
        Assert.Equal(
            """{"model":"m","input":["hello","hi"]}""",
            ReadGrader(
                    "{ type: text_similarity, evaluation_metric: cosine, model: m, reference: hi, pass_threshold: 0.7 }"
                )
                .CreateRequest(new Sample([], "hello", null))!
                .ToJsonString()
        );

    [Fact]
    public void TextSimilarity_ModelWithoutCosine_IsRefused() =>
        Assert.Contains(
            "rouge_1 needs no model",
            Assert
                .Throws<ConfigurationException>(() =>
                    ReadGrader(
                        "{ type: text_similarity, evaluation_metric: rouge_1, model: m, reference: hi, pass_threshold: 0.7 }"
                    )
                )
                .Message
        );

    [Fact]
    public void Moderation_TextAndImage_AreBothSent()
    {
        var body = ReadGrader("{ type: moderation }").CreateRequest(new Sample([], "a cat", [1]))!;

        Assert.Equal(
            """{"model":"fresnel-moderation","input":[{"type":"text","text":"a cat"},{"type":"image_url","image_url":{"url":"data:image/unknown;base64,AQ=="}}]}""",
            body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        );
    }

    [Fact]
    public void PerceptualHash_BrighterAndLargerPicture_IsTheSameAndAnotherIsNot()
    {
        var picture = Draw(64, (x, y) => 40 + Hills(x / 64.0, y / 64.0));
        var larger = Draw(128, (x, y) => 70 + Hills(x / 128.0, y / 128.0));
        var another = Draw(64, (x, y) => (x - 32) * (x - 32) + ((y - 20) * (y - 20)) < 300 ? 255 : 0);
        var hash = PerceptualHash.Of(picture);
        Assert.InRange(hash.DistanceTo(PerceptualHash.Of(larger)), 0, 3);
        Assert.InRange(hash.DistanceTo(PerceptualHash.Of(another)), 16, 48);
        Assert.Equal(1, ImageComparison.StructuralSimilarity(picture, picture), 9);
        Assert.InRange(ImageComparison.StructuralSimilarity(picture, another), -1, 0.5);
    }

    /// <summary>0 to 140, without symmetry.</summary>
    private static int Hills(double u, double v) =>
        (int)(
            70
            + (30 * Math.Sin((5 * u) + (u * v)))
            + (25 * Math.Cos((7 * v * v) - (2 * u)))
            + (15 * Math.Sin(11 * u * v))
        );

    private static Pixels Draw(int side, Func<int, int, int> brightness) =>
        new(
            side,
            side,
            3,
            [
                .. Enumerable
                    .Range(0, side * side)
                    .SelectMany(i => Enumerable.Repeat((byte)brightness(i % side, i / side), 3)),
            ]
        );

    private static Grader ReadGrader(string yaml) =>
        Assert.Single(
            GraderReader.Read(
                SuiteMember
                    .Parse("graders:\n- " + yaml.Replace("\n", "\n  ", StringComparison.Ordinal), "suite.yaml")
                    .Get("graders")
            )
        );

    private static Task<Grade> GradeAsync(
        string yaml,
        string output,
        JsonObject? item = null,
        string? answer = null,
        byte[]? image = null
    ) =>
        ReadGrader(yaml)
            .GradeAsync(new Sample(item ?? [], output, image), answer, TestContext.Current.CancellationToken);
}
