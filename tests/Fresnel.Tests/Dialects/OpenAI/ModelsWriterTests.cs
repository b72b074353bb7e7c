using System.Buffers;
using System.Text;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ModelsWriterTests
{
    [Fact]
    public void WriteList_Model_HasOpenAIAndOpenRouterMembers()
    {
        var deployment = new Deployment("lab", "m")
        {
            Price = new Price
            {
                Prompt = Money.FromDollars(2.5m),
                Completion = Money.FromDollars(0.3m),
                ImageOutput = Money.FromDollars(8m),
            },
            Capabilities = new Capabilities
            {
                Declared = Capability.Chat | Capability.ImageInput | Capability.ImageOutput | Capability.Tools,
                ContextWindow = 400_000,
                MaxOutputTokens = 128_000,
            },
        };
        Assert.Equal(
            """{"object":"list","data":[{"id":"m","object":"model","created":1700000000,"owned_by":"lab","name":"m","architecture":{"modality":"text+image->text+image","input_modalities":["text","image"],"output_modalities":["text","image"]},"pricing":{"prompt":"0.0000025","completion":"0.0000003","image_token":"0.000008"},"context_length":400000,"top_provider":{"context_length":400000,"max_completion_tokens":128000,"is_moderated":false},"supported_parameters":["max_tokens","max_completion_tokens","temperature","top_p","stop","seed","response_format","frequency_penalty","presence_penalty","logprobs","top_logprobs","reasoning_effort","tools","tool_choice","parallel_tool_calls"]}]}""",
            Written(deployment)
        );
    }

    [Fact]
    public void WriteList_EmbeddingsOnly_HasEmbeddingsModality() =>
        Assert.Contains(
            "\"architecture\":{\"modality\":\"text->embeddings\",\"input_modalities\":[\"text\"],\"output_modalities\":[\"embeddings\"]},\"pricing\":{},\"context_length\":null,",
            Written(
                new Deployment("lab", "m") { Capabilities = new Capabilities { Declared = Capability.Embeddings } }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void WriteList_AnnouncedShutdown_HasItsDate() =>
        Assert.Contains(
            "\"owned_by\":\"lab\",\"shutdown_date\":\"2026-12-01\",\"name\":\"m\"",
            Written(new Deployment("lab", "m") { ShutdownDate = new DateOnly(2026, 12, 1) }),
            StringComparison.Ordinal
        );

    private static string Written(Deployment deployment)
    {
        var output = new ArrayBufferWriter<byte>();
        ModelsWriter.WriteList(
            output,
            [new ModelObject("m", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "lab", deployment)]
        );
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
