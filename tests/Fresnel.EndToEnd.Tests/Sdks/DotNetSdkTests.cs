using System.ClientModel;
using System.Text.Json;
using Fresnel.TestKit;
using OpenAI.Batch;
using OpenAI.Chat;
using OpenAI.Files;
using OpenAI.Images;
using OpenAI.Moderations;

namespace Fresnel.EndToEnd.Tests.Sdks;

/// <summary>
/// OpenAI's SDK for .NET, beyond <see cref="OpenAISdkTests"/>: all other endpoints, and an upstream behind the
/// server.
/// </summary>
[Collection(nameof(SdkServer))]
public sealed class DotNetSdkTests(SdkServer sdks)
{
    private const string Flagship = "gpt-5-image-mini",
        Lab = "lab-model";
    private static readonly BinaryData s_city = BinaryData.FromString(
        """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}"""
    );

    private readonly ServerProcess _server = sdks.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("heic")]
    public async Task Chat_ImageOfEachFormat_IsRead(string format)
    {
        ChatCompletion answer = await _server
            .Client()
            .GetChatClient(Flagship)
            .CompleteChatAsync(
                [new UserChatMessage(ChatMessageContentPart.CreateTextPart("What does it say?"), Page(format))],
                cancellationToken: Cancellation
            );
        Assert.Contains("4711", answer.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_EightImages_AllArrive()
    {
        ChatCompletion answer = await _server
            .Client()
            .GetChatClient(Lab)
            .CompleteChatAsync(
                [
                    new UserChatMessage([
                        ChatMessageContentPart.CreateTextPart("How many?"),
                        .. Enumerable.Repeat(Page("png"), 8),
                    ]),
                ],
                cancellationToken: Cancellation
            );
        Assert.Contains("8 images", answer.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_JsonSchema_MatchesTheSchema()
    {
        var schema = BinaryData.FromString(
            """{"type":"object","properties":{"text":{"type":"string"},"height":{"type":"integer"}},"required":["text","height"],"additionalProperties":false}"""
        );
        ChatCompletion answer = await _server
            .Client()
            .GetChatClient(Flagship)
            .CompleteChatAsync(
                [new UserChatMessage(Page("png"))],
                new ChatCompletionOptions
                {
                    ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
                        "page",
                        schema,
                        jsonSchemaIsStrict: true
                    ),
                },
                Cancellation
            );

        var page = JsonElement.Parse(answer.Content[0].Text);
        Assert.Contains("4711", page.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(360, page.GetProperty("height").GetInt32());
    }

    [Fact]
    public async Task Chat_ToolCall_RoundTrips()
    {
        var client = _server.Client().GetChatClient(Lab);
        var options = new ChatCompletionOptions
        {
            Tools = { ChatTool.CreateFunctionTool("get_weather", "The weather in a city.", s_city) },
        };
        List<ChatMessage> messages = [new UserChatMessage("How is the weather in Oslo and in Bergen?")];

        ChatCompletion requested = await client.CompleteChatAsync(messages, options, Cancellation);
        Assert.Equal(ChatFinishReason.ToolCalls, requested.FinishReason);
        messages.Add(new AssistantChatMessage(requested));
        messages.AddRange(
            requested.ToolCalls.Select(call => new ToolChatMessage(
                call.Id,
                $"21 degrees in {JsonElement.Parse(call.FunctionArguments.ToMemory().Span).GetProperty("city").GetString()}"
            ))
        );
        ChatCompletion answer = await client.CompleteChatAsync(messages, options, Cancellation);

        Assert.Equal("So: 21 degrees in Oslo, 21 degrees in Bergen.", answer.Content[0].Text);
    }

    [Fact]
    public async Task Chat_ToolsStreamed_ArriveInFragmentsWithUsage()
    {
        var (arguments, used) = (new SortedDictionary<int, string>(), 0);
        var options = new ChatCompletionOptions
        {
            Tools = { ChatTool.CreateFunctionTool("get_weather", functionParameters: s_city) },
        };
        await foreach (
            var update in _server
                .Client()
                .GetChatClient(Lab)
                .CompleteChatStreamingAsync([new UserChatMessage("How is the weather?")], options, Cancellation)
        )
        {
            foreach (var call in update.ToolCallUpdates)
                arguments[call.Index] = arguments.GetValueOrDefault(call.Index) + call.FunctionArgumentsUpdate;
            used += update.Usage?.TotalTokenCount ?? 0;
        }
        Assert.Equal(["""{"city":"Oslo"}""", """{"city":"Bergen"}"""], arguments.Values);
        Assert.Equal(30, used);
    }

    [Fact]
    public async Task EditImage_FileAndMask_ReturnsAnImage()
    {
        using MemoryStream image = new(File.ReadAllBytes(sdks.Picture("png"))),
            again = new(File.ReadAllBytes(sdks.Picture("png"))),
            mask = new(TestImages.Mask(640, 360));
        var client = _server.Client().GetImageClient(Lab);
        GeneratedImage plain = await client.GenerateImageEditAsync(
            image,
            "page.png",
            "Make it blue",
            new ImageEditOptions { Size = GeneratedImageSize.W1024xH1024 },
            Cancellation
        );
        GeneratedImage masked = await client.GenerateImageEditAsync(
            again,
            "page.png",
            "Make it blue",
            mask,
            "mask.png",
            cancellationToken: Cancellation
        );
        Assert.All(
            [plain, masked],
            picture => Assert.Equal([0x89, 0x50, 0x4e, 0x47], picture.ImageBytes.ToArray()[..4])
        );
    }

    [Fact]
    public async Task Embeddings_TwoTexts_ReturnTwoVectors()
    {
        var answer = await _server
            .Client()
            .GetEmbeddingClient(Lab)
            .GenerateEmbeddingsAsync(["one", "two"], cancellationToken: Cancellation);
        Assert.Equal(
            [
                [0.25f, -0.5f, 1f],
                [0.25f, -0.5f, 2f],
            ],
            answer.Value.Select(item => item.ToFloats().ToArray())
        );
        Assert.True(answer.Value.Usage.InputTokenCount > 0);
    }

    [Fact]
    public async Task Moderations_TextAndImage_ReturnOneResult()
    {
        var client = _server.Client().GetModerationClient(Lab);
        Assert.True((await client.ClassifyTextAsync("a violent word", Cancellation)).Value.Violence.Flagged);
#pragma warning disable OPENAI001 // experimental parts of the SDK
        var mixed = await client.ClassifyInputsAsync(
            [
                ModerationInputPart.CreateTextPart("a kind word"),
                ModerationInputPart.CreateImagePart(new Uri(TestImages.DataUrl(TestImages.Plain("#ff0000", 32, 32)))),
            ],
            Cancellation
        );
        Assert.False(mixed.Value.Flagged);
        Assert.Equal(
            ModerationApplicableInputKinds.Text | ModerationApplicableInputKinds.Image,
            mixed.Value.Violence.ApplicableInputKinds
        );
#pragma warning restore OPENAI001
    }

    [Fact]
    public async Task Files_UploadListReadDelete_AreConsistent()
    {
        var client = _server.Client().GetOpenAIFileClient();
        var bytes = BinaryData.FromString("{\"custom_id\":\"1\"}\n");
        OpenAIFile created = await client.UploadFileAsync(bytes, "lines.jsonl", FileUploadPurpose.Batch);

        Assert.Equal(
            ("lines.jsonl", bytes.ToMemory().Length, FilePurpose.Batch),
            (created.Filename, created.SizeInBytes, created.Purpose)
        );
        Assert.Contains(created.Id, (await client.GetFilesAsync(Cancellation)).Value.Select(file => file.Id));
        Assert.Equal(bytes.ToArray(), (await client.DownloadFileAsync(created.Id, Cancellation)).Value.ToArray());
        Assert.True((await client.DeleteFileAsync(created.Id, Cancellation)).Value.Deleted);
        Assert.Equal(
            404,
            (
                await Assert.ThrowsAsync<ClientResultException>(() => client.GetFileAsync(created.Id, Cancellation))
            ).Status
        );
    }

    [Fact]
    public async Task Batch_FromUploadToResults_AnswersEachLine()
    {
#pragma warning disable OPENAI001 // experimental parts of the SDK
        var operation = await CreateBatchAsync(2, waitUntilCompleted: true);
        using var batch = JsonDocument.Parse((await operation.GetBatchAsync(null)).GetRawResponse().Content);
#pragma warning restore OPENAI001
        Assert.Equal("completed", batch.RootElement.GetProperty("status").GetString());
        Assert.Equal(2, batch.RootElement.GetProperty("request_counts").GetProperty("completed").GetInt32());
        var answers = await DownloadAsync(batch.RootElement.GetProperty("output_file_id").GetString()!);
        Assert.Equal(2, answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Batch_Cancelled_KeepsTheAnswersAndNamesTheRest()
    {
        const int Lines = 5000;
#pragma warning disable OPENAI001 // experimental parts of the SDK
        var operation = await CreateBatchAsync(Lines, waitUntilCompleted: false);
        using var cancelling = JsonDocument.Parse((await operation.CancelAsync(null)).GetRawResponse().Content);
        await operation.WaitForCompletionAsync(Cancellation);
        using var batch = JsonDocument.Parse((await operation.GetBatchAsync(null)).GetRawResponse().Content);
#pragma warning restore OPENAI001
        Assert.StartsWith(
            "cancell",
            cancelling.RootElement.GetProperty("status").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("cancelled", batch.RootElement.GetProperty("status").GetString());
        var counts = batch.RootElement.GetProperty("request_counts");
        Assert.Equal(Lines, counts.GetProperty("completed").GetInt32() + counts.GetProperty("failed").GetInt32());
        var errors = await DownloadAsync(batch.RootElement.GetProperty("error_file_id").GetString()!);
        Assert.Equal(
            counts.GetProperty("failed").GetInt32(),
            errors.Split('\n').Count(line => line.Contains("batch_cancelled", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(400, Lab, 0, null)]
    [InlineData(401, Flagship, 5, "fk-0123456789abcdefghijklmnopqrstuv")]
    [InlineData(404, "no-such-model", 5, null)]
    [InlineData(413, Flagship, 5 << 20, null)]
    [InlineData(429, "busy-model", 5, null)]
    public async Task Chat_Rejected_ThrowsTheSdksTypedError(int status, string model, int length, string? key)
    {
        var error = await Assert.ThrowsAsync<ClientResultException>(() =>
            _server
                .Client(key)
                .GetChatClient(model)
                .CompleteChatAsync(
                    length == 0
                        ? [new ToolChatMessage("call_1", "an answer to nothing")]
                        : [new UserChatMessage(new string('x', length))],
                    new ChatCompletionOptions { Temperature = status == 400 ? 9 : 1 },
                    Cancellation
                )
        );
        Assert.Equal(status, error.Status);
    }

    [Fact]
    public async Task Stream_Aborted_IsRecordedAsDisconnected()
    {
        await foreach (
            var update in _server
                .Client()
                .GetChatClient("endless-dotnet")
                .CompleteChatStreamingAsync([new UserChatMessage("Tell me a story")], cancellationToken: Cancellation)
        )
            break;
        await Wait.UntilAsync(
            "the call is recorded as disconnected",
            () =>
                LedgerReader
                    .Read(_server.Data)
                    .Any(call => call is { Model: "endless-dotnet", Status: "disconnected", Estimated: 1 })
        );
    }

    private ChatMessageContentPart Page(string format) =>
        ChatMessageContentPart.CreateImagePart(
            BinaryData.FromBytes(File.ReadAllBytes(sdks.Picture(format))),
            $"image/{format}"
        );

#pragma warning disable OPENAI001 // experimental parts of the SDK
    private async Task<CreateBatchOperation> CreateBatchAsync(int lines, bool waitUntilCompleted)
    {
        var requests = Enumerable
            .Range(0, lines)
            .Select(i =>
                $$$"""{"custom_id":"{{{i}}}","method":"POST","url":"/v1/chat/completions","body":{"model":"{{{Flagship}}}","messages":[{"role":"user","content":"What can you do?"}]}}"""
            );
        OpenAIFile input = await _server
            .Client()
            .GetOpenAIFileClient()
            .UploadFileAsync(
                BinaryData.FromString(string.Join('\n', requests)),
                "lines.jsonl",
                FileUploadPurpose.Batch
            );
        var batch = new
        {
            input_file_id = input.Id,
            endpoint = "/v1/chat/completions",
            completion_window = "24h",
        };
        return await _server
            .Client()
            .GetBatchClient()
            .CreateBatchAsync(BinaryContent.Create(BinaryData.FromObjectAsJson(batch)), waitUntilCompleted);
    }
#pragma warning restore OPENAI001

    private async Task<string> DownloadAsync(string file) =>
        (await _server.Client().GetOpenAIFileClient().DownloadFileAsync(file, Cancellation)).Value.ToString();
}
