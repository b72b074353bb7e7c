using System.Text;
using System.Text.Json.Nodes;
using Fresnel.ResponseCaching;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.ResponseCaching;

public sealed class CacheKeyTests
{
    private static readonly Gen<JsonNode?> s_json = Json(3);

    [Fact]
    public void Compute_AnyOrderOfMembersAndWhiteSpace_IsTheSame() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                s_json.ToArbitrary(),
                json =>
                {
                    var turned = Reverse(json)?.ToJsonString(new() { WriteIndented = true }) ?? "null";
                    Assert.Equal(Key(json?.ToJsonString() ?? "null"), Key(turned));
                }
            )
        );

    [Fact]
    public void Compute_OtherValue_IsAnother() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                s_json.Two().ToArbitrary(),
                given =>
                {
                    var (first, second) = given;
                    Assert.Equal(
                        JsonNode.DeepEquals(first, second),
                        Key(first?.ToJsonString() ?? "null") == Key(second?.ToJsonString() ?? "null")
                    );
                }
            )
        );

    [Theory]
    [InlineData("""{"a":[1],"b":2}""", """{"a":[1,2],"b":2}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{},"b":1}""")]
    [InlineData("""["ab"]""", """["a","b"]""")]
    [InlineData("""["1"]""", """[1]""")]
    [InlineData("""["\ud800"]""", """["\\ud800"]""")]
    public void Compute_SimilarValues_AreDifferent(string first, string second) =>
        Assert.NotEqual(Key(first), Key(second));

    [Fact]
    public void Compute_Form_IgnoresItsBoundary()
    {
        static string Of(string boundary, string value) =>
            Key(
                $"--{boundary}\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n{value}\r\n--{boundary}--",
                boundary
            );

        Assert.Equal(Of("x1", "v"), Of("y22", "v"));
        Assert.NotEqual(Of("x1", "v"), Of("x1", "w"));
    }

    [Fact]
    public void Compute_OtherLanguage_IsAnother()
    {
        var request = GatewayUnderTest.Ask("m");
        var english = Of();
        request.Language = "es";
        Assert.NotEqual(english, Of());

        string Of() => CacheKey.Compute("key_test", request, new CacheRequest("api", "{}"u8.ToArray(), null, default));
    }

    private static string Key(string body, string? boundary = null) =>
        CacheKey.Compute(
            "key_test",
            GatewayUnderTest.Ask("m"),
            new CacheRequest("api", Encoding.UTF8.GetBytes(body), boundary, default)
        );

    private static JsonNode? Reverse(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reverse(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Reverse)]),
            _ => node?.DeepClone(),
        };

    private static Gen<JsonNode?> Json(int depth)
    {
        var leaf = Gen.Elements<object?>(null, true, 1, 2.5, "", "a", "é\"\\\n", "🙂").Select(JsonValueOf);
        if (depth == 0)
            return leaf;
        var inner = Json(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.ListOf(inner)
                .Select(items => (JsonNode?)new JsonArray([.. items.Take(4).Select(item => item?.DeepClone())])),
            Gen.ListOf(inner)
                .Select(items =>
                    (JsonNode?)
                        new JsonObject(
                            items.Take(4).Select((item, i) => KeyValuePair.Create($"k{i}", item?.DeepClone()))
                        )
                )
        );
    }

    private static JsonNode? JsonValueOf(object? value) =>
        value switch
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            int number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            _ => JsonValue.Create((string)value),
        };
}
