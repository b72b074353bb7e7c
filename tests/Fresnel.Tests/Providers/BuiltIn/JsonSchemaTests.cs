using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Text;

namespace Fresnel.Tests.Providers.BuiltIn;

public sealed class JsonSchemaTests
{
    private static readonly FakeEngine Engine = new()
    {
        Sentences = ["Two dogs and a person.", " It is sunny."],
        Scene = new Scene
        {
            Width = 640,
            Height = 480,
            Format = "jpeg",
            Kind = ImageKind.Photo,
            Objects =
            [
                new("dog", 0.9f, default, "left", "brown"),
                new("person", 0.8f, default, "right", "red"),
                new("dog", 0.6f, default, "centre", "black"),
            ],
            Colours = [new("dark green", "#004400", 0.5f), new("white", "#ffffff", 0.25f)],
            Text = new TextRegions([default], 0.1f, "top"),
            Codes = [],
        },
        Page = new PageText([], "SALE\n50 % off"),
    };

    [Theory]
    [InlineData(
        """{"properties":{"description":{"type":"string"},"caption":{"type":"string"}}}""",
        """{"description":"Two dogs and a person. It is sunny.","caption":"Two dogs and a person."}"""
    )]
    [InlineData(
        """{"properties":{"tags":{"type":"array","items":{"type":"string"}},"main_color":{"type":"string"},"palette":{"type":"array","items":{"type":"object","properties":{"hex":{"type":"string"},"percentage":{"type":"number"}}}}}}""",
        """{"tags":["dog","person"],"main_color":"dark green","palette":[{"hex":"#004400","percentage":50},{"hex":"#ffffff","percentage":25}]}"""
    )]
    [InlineData(
        """{"properties":{"objects":{"type":"array","maxItems":1,"items":{"$ref":"#/$defs/thing"}}},"$defs":{"thing":{"type":"object","properties":{"label":{"type":"string"},"count":{"type":"integer"},"position":{"type":"string"},"confidence":{"type":"number"}},"required":["label","count"],"additionalProperties":false}}}""",
        """{"objects":[{"label":"dog","count":2,"position":"left","confidence":0.9}]}"""
    )]
    [InlineData(
        """{"properties":{"dogCount":{"type":"integer"},"number_of_cats":{"type":"integer"},"has_person":{"type":"boolean"},"contains_pizza":{"type":"boolean"},"people":{"type":"integer"}}}""",
        """{"dogCount":2,"number_of_cats":0,"has_person":true,"contains_pizza":false,"people":1}"""
    )]
    [InlineData(
        """{"properties":{"text":{"type":"string"},"has_text":{"type":"boolean"},"lines":{"type":"array"}}}""",
        """{"text":"SALE\n50 % off","has_text":true,"lines":[]}"""
    )]
    [InlineData(
        """{"properties":{"kind":{"type":"string","enum":["photograph","drawing"]},"mood":{"type":"string","enum":["happy","sad","unknown"]},"orientation":{"enum":["portrait","landscape"]}}}""",
        """{"kind":"photograph","mood":"unknown","orientation":"landscape"}"""
    )]
    [InlineData(
        """{"properties":{"price":{"type":["string","null"]},"brand":{"anyOf":[{"type":"string"},{"type":"null"}]},"version":{"const":3},"width":{"type":"integer","minimum":1}},"required":["price","brand","version","width"]}""",
        """{"price":null,"brand":null,"version":3,"width":640}"""
    )]
    [InlineData(
        """{"properties":{"image":{"type":"object","properties":{"caption":{"type":"string","maxLength":3}}},"sentiment":{"type":"string"}}}""",
        """{"image":{"caption":"Two"}}"""
    )]
    [InlineData(
        """{"type":"object"}""",
        """{"description":"Two dogs and a person. It is sunny.","objects":[{"name":"dog","count":2,"color":"brown","position":"left"},{"name":"person","count":1,"color":"red","position":"right"}],"colors":["dark green","white"],"kind":"photo","has_text":true,"text":"SALE\n50 % off"}"""
    )]
    public async Task Converse_Schema_IsFilledFromTheImage(string schema, string answer) =>
        Assert.Equal(answer, await Fill(schema));

    [Theory]
    [InlineData("""{"properties":{"sentiment":{"type":"string"}},"required":["sentiment"]}""", "'sentiment'")]
    [InlineData(
        """{"properties":{"a":{"type":"object","properties":{"b":{"type":"integer"}},"required":["b"]}},"required":["a"]}""",
        "'a.b'"
    )]
    [InlineData(
        """{"properties":{"tags":{"type":"array","minItems":9,"items":{"type":"string"}}},"required":["tags"]}""",
        "'tags'"
    )]
    [InlineData("""{"properties":{"has_unicorn":{"type":"boolean"}},"required":["has_unicorn"]}""", "'has_unicorn'")]
    [InlineData("""{"properties":{"width":{"type":"integer","maximum":10}},"required":["width"]}""", "'width'")]
    [InlineData(
        """{"properties":{"caption":{"type":"string","pattern":"^\\d+$"}},"required":["caption"]}""",
        "'caption'"
    )]
    [InlineData("""{"properties":{"caption":{"type":"string","format":"date"}},"required":["caption"]}""", "'caption'")]
    [InlineData("""{"required":["x"]}""", "'x'")]
    [InlineData("""{"properties":{"caption":{"type":"string","pattern":"("}},"required":["caption"]}""", "'caption'")]
    [InlineData("""{"$ref":"#"}""", "this schema")]
    [InlineData("""{"$ref":"https://example.org/x"}""", "this schema")]
    [InlineData(
        """{"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}]}},"$ref":"#/$defs/a"}""",
        "this schema"
    )]
    public async Task Converse_SchemaBeyondTheImage_IsRejectedByFieldName(string schema, string named)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => Fill(schema));
        Assert.Equal((ErrorKind.InvalidRequest, "response_format"), (error.Kind, error.Param));
        Assert.StartsWith(
            $"The built-in model cannot fill {named} from an image.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Converse_JsonWithoutImage_IsRejected()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            Say(
                """{"messages":[{"role":"user","content":"As JSON, please"}],"response_format":{"type":"json_object"}}"""
            )
        );
        Assert.Equal("response_format", error.Param);
    }

    private static Task<string> Fill(string schema) =>
        Say(
            $$$$"""
            {"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{{Convert.ToBase64String(
                FakeEngine.Png(640, 480)
            )}}}}"}}]}],
             "response_format":{"type":"json_schema","json_schema":{"name":"s","strict":true,"schema":{{{{schema}}}}}}}
            """
        );

    private static async Task<string> Say(string json)
    {
        var request = OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(json.Insert(1, "\"model\":\"m\",")));
        var text = new StringBuilder();
        await foreach (
            var frame in Engine
                .Provider()
                .SendAsync(request, new Deployment("built-in", "fresnel-mini"), TestContext.Current.CancellationToken)
        )
            text.AppendJoin("", frame.Events.OfType<TextDelta>().Select(item => item.Text.ToString()));
        return text.ToString();
    }
}
