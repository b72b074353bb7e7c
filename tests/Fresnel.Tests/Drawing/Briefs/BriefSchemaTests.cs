using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing.Briefs;

public sealed class BriefSchemaTests
{
    private static readonly JsonObject s_schema = JsonNode.Parse(BriefSchema.Json)!.AsObject();

    public static TheoryData<string> Kinds =>
        ["product_photo", "ui_mockup", "marketing", "slide", "storyboard", "diagram", "illustration"];

    /// <summary>The rules of OpenAI's structured outputs.</summary>
    [Fact]
    public void Json_EveryObject_RequiresAllOfItsMembersAndAllowsNoOther()
    {
        var objects = Descendants(s_schema).OfType<JsonObject>().Where(node => node.ContainsKey("properties")).ToList();

        Assert.True(objects.Count > 20);
        Assert.All(
            objects,
            node =>
            {
                Assert.False(node["additionalProperties"]!.GetValue<bool>());
                Assert.Equal(
                    node["properties"]!.AsObject().Select(property => property.Key),
                    node["required"]!.AsArray().Select(name => name!.GetValue<string>())
                );
            }
        );
        Assert.All(
            Descendants(s_schema).OfType<JsonObject>().Where(node => node.ContainsKey("$ref")),
            node => Assert.NotNull(Resolve(node))
        );
    }

    /// <summary>An answer by the schema in which every member has its plainest value, and every list of objects one entry.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadAnswer_AnswerByTheSchema_IsABrief(string kind)
    {
        var answer = new JsonObject { ["brief"] = Plainest(s_schema["$defs"]![kind]!.AsObject()) };

        var brief = BriefSchema.ReadAnswer(Encoding.UTF8.GetBytes(answer.ToJsonString()));

        Assert.StartsWith($$"""{"kind":"{{kind}}",""", BriefJson.Write(brief), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I cannot do that.", "brief is not JSON.")]
    [InlineData("[]", "brief is missing; an object with the member brief is expected.")]
    [InlineData("""{"brief":{"kind":"slide","plans":[{"price":"1"}]}}""", "brief.plans[0].name is missing.")]
    public void ReadAnswer_OtherText_NamesTheMistake(string answer, string expected)
    {
        var error = Assert.Throws<DrawingRequestException>(() =>
            BriefSchema.ReadAnswer(Encoding.UTF8.GetBytes(answer))
        );

        Assert.Equal(expected, error.Message);
    }

    private static JsonNode? Plainest(JsonObject type)
    {
        if (type.ContainsKey("$ref"))
            return Plainest(Resolve(type));
        if (type["anyOf"] is JsonArray options)
            return options.Any(option => (string?)option!["type"] == "null") ? null : Plainest(options[0]!.AsObject());
        if (type["enum"] is JsonArray names)
            return names[0]!.DeepClone();
        return (string)type["type"]! switch
        {
            "string" => "a",
            "boolean" => false,
            "integer" or "number" => 1,
            "array" when (string?)type["items"]!["type"] is "string" or "number" => new JsonArray(),
            "array" => new JsonArray(Plainest(type["items"]!.AsObject())),
            _ => new JsonObject(
                type["properties"]!
                    .AsObject()
                    .Select(property => KeyValuePair.Create(property.Key, PlainestOf(property)))
            ),
        };
    }

    private static JsonNode? PlainestOf(KeyValuePair<string, JsonNode?> property) =>
        property.Key == "colour" && (string?)property.Value!["type"] == "string"
            ? "#0F62FE"
            : Plainest(property.Value!.AsObject());

    private static JsonObject Resolve(JsonObject reference) =>
        s_schema["$defs"]![((string)reference["$ref"]!)["#/$defs/".Length..]]!.AsObject();

    private static IEnumerable<JsonNode> Descendants(JsonNode node) =>
        node switch
        {
            JsonObject value => value
                .Select(member => member.Value)
                .OfType<JsonNode>()
                .SelectMany(Descendants)
                .Prepend(node),
            JsonArray list => list.OfType<JsonNode>().SelectMany(Descendants),
            _ => [],
        };
}
