using System.Buffers;
using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenRouter;

namespace Fresnel.Tests.Dialects.OpenRouter;

public sealed class ImageModelsWriterTests
{
    private static readonly Deployment s_builtIn = new("built-in", "fresnel-mini")
    {
        Price = Price.Free,
        Capabilities = new Capabilities
        {
            Declared =
                Capability.Chat
                | Capability.ImageOutput
                | Capability.ImageGeneration
                | Capability.Streaming
                | Capability.PictureBrief,
            OutputFormats = [ImageFormat.Png, ImageFormat.Svg],
        },
    };

    private static readonly Deployment s_vendor = new("openai", "gpt-image-1")
    {
        Region = "eu",
        Price = new Price
        {
            Prompt = Money.FromDollars(5m),
            ImageInput = Money.FromDollars(10m),
            ImageOutput = Money.FromDollars(40m),
            PerImage = [new ImagePrice(new ImageSize(1024, 1024), "low", Money.FromDollars(0.011m))],
        },
        Capabilities = new Capabilities { Declared = Capability.ImageGeneration | Capability.ImageEditing },
    };

    [Fact]
    public void WriteList_TwoDeployments_HasTheUnionOfTheirParameters() =>
        Assert.Equal(
            """{"data":[{"id":"m","name":"m","description":"","created":1700000000,"architecture":{"input_modalities":["text","image"],"output_modalities":["image","text"]},"endpoints":"/v1/images/models/m/endpoints","supports_streaming":true,"supported_parameters":{"resolution":{"type":"enum","values":["512","1K","2K","4K"]},"aspect_ratio":{"type":"enum","values":["1:1","4:3","3:4","3:2","2:3","5:4","4:5","16:9","9:16","21:9"]},"output_format":{"type":"enum","values":["png","svg"]},"background":{"type":"enum","values":["auto","opaque","transparent"]},"size":{"type":"enum","values":["auto","1024x1024","1536x1024","1024x1536"]},"quality":{"type":"enum","values":["auto","low"]},"n":{"type":"range","min":1,"max":10},"input_references":{"type":"range","min":0,"max":16},"seed":{"type":"boolean"}}}]}""",
            Written(output =>
                ImageModelsWriter.WriteList(
                    output,
                    [
                        (
                            new ModelObject("m", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "lab", s_builtIn),
                            [s_builtIn, s_vendor]
                        ),
                    ]
                )
            )
        );

    [Fact]
    public void WriteEndpoints_Vendor_HasItsPricesInDollarsForEachUnit() =>
        Assert.Equal(
            """{"id":"m","endpoints":[{"provider_name":"openai","provider_slug":"openai","provider_tag":"openai/eu","supports_streaming":false,"allowed_passthrough_parameters":[],"supported_parameters":{"size":{"type":"enum","values":["auto","1024x1024","1536x1024","1024x1536"]},"quality":{"type":"enum","values":["auto","low"]},"background":{"type":"enum","values":["auto","opaque","transparent"]},"n":{"type":"range","min":1,"max":10},"input_references":{"type":"range","min":0,"max":16}},"pricing":[{"billable":"input_text","unit":"token","cost_usd":0.000005},{"billable":"input_image","unit":"token","cost_usd":0.00001},{"billable":"output_image","unit":"token","cost_usd":0.00004},{"billable":"output_image","unit":"image","cost_usd":0.011,"variant":"1024x1024 low"}]}]}""",
            Written(output => ImageModelsWriter.WriteEndpoints(output, "m", [s_vendor]))
        );

    [Fact]
    public void Draws_ChatOrUnknown_NeedsAPriceOfImages()
    {
        Assert.False(ImageModelsWriter.Draws(new Deployment("lab", "chat")));
        Assert.False(
            ImageModelsWriter.Draws(
                new Deployment("lab", "chat") { Capabilities = new Capabilities { Declared = Capability.Chat } }
            )
        );
        var priced = new Price { ImageOutput = Money.FromDollars(1m) };
        Assert.True(ImageModelsWriter.Draws(new Deployment("lab", "image") { Price = priced }));
    }

    private static string Written(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
