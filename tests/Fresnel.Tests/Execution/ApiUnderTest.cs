using Fresnel.Access;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects;
using Fresnel.Execution;
using Fresnel.Server.Ingress;
using Fresnel.Server.Ingress.Anthropic;
using Fresnel.Server.Ingress.Gemini;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Server.Ingress.OpenRouter;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Execution;

/// <summary>An API with a request to it and an answer to that request.</summary>
internal sealed record ApiUnderTest(string Name, IWireApi Api, ApiProfile Profile, string Body, params Frame[] Answer)
{
    private const string Chat = """{"model":"m","messages":[{"role":"user","content":"Hi"}]""",
        Contents = """{"contents":[{"role":"user","parts":[{"text":"Hi"}]}]}""",
        Edit = """{"model":"m","prompt":"p","images":[{"image_url":"data:image/png;base64,iVBORw0KGgo="}]""";

    private static readonly byte[] s_png = [137, 80, 78, 71, 13, 10, 26, 10];

    private static readonly Frame s_usage = Frame.Of(
        new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 3 })
    );

    private static readonly Frame[] s_text =
    [
        Frame.Of(new ResponseStarted(null, "m"), new TextDelta("A \"cat\"")),
        Text(" 🙂"),
        End(10, 3),
    ];

    private static readonly Frame[] s_image =
    [
        Frame.Of(new PartialImage(0, 0, new ImageSource.Bytes(s_png, "image/png"))),
        Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(s_png, "image/png"))),
        s_usage,
    ];

    private static readonly Frame[] s_vector = [Frame.Of(new EmbeddingResult(0, new float[] { 0.25f, -1 })), s_usage];

    private static readonly Frame[] s_verdict = [Frame.Of(new ModerationResult(0, false, [])), s_usage];

    public static IReadOnlyList<ApiUnderTest> All { get; } =
    [
        new("chat", ChatApi.Instance, ApiProfiles.OpenAI, Chat + "}", s_text),
        new("chat, streamed", ChatApi.Instance, ApiProfiles.OpenAI, Chat + ",\"stream\":true}", s_text),
        new("completions", CompletionsApi.Instance, ApiProfiles.OpenAI, Completion("false"), s_text),
        new("completions, streamed", CompletionsApi.Instance, ApiProfiles.OpenAI, Completion("true"), s_text),
        new("responses", Responses(), ApiProfiles.Responses, """{"model":"m","input":"Hi"}""", s_text),
        new(
            "responses, streamed",
            Responses(),
            ApiProfiles.Responses,
            """{"model":"m","input":"Hi","stream":true}""",
            s_text
        ),
        new("embeddings", EmbeddingsApi.Instance, ApiProfiles.OpenAI, """{"model":"m","input":"Hi"}""", s_vector),
        new("moderations", ModerationsApi.Instance, ApiProfiles.OpenAI, """{"model":"m","input":"Hi"}""", s_verdict),
        new("images", ImageGenerationsApi.Instance, ApiProfiles.OpenAI, """{"model":"m","prompt":"p"}""", s_image[1..]),
        new("images, streamed", ImageGenerationsApi.Instance, ApiProfiles.OpenAI, StreamedImage, s_image),
        new("edits", ImageEditsApi.Json, ApiProfiles.OpenAI, Edit + "}", s_image[1..]),
        new(
            "edits, streamed",
            ImageEditsApi.Json,
            ApiProfiles.OpenAI,
            Edit + ",\"stream\":true,\"partial_images\":1}",
            s_image
        ),
        new("edits, form", new ImageEditsApi(Form()), ApiProfiles.OpenAI, "form", s_image[1..]),
        new(
            "OpenRouter images",
            OpenRouterImagesApi.Instance,
            ApiProfiles.OpenAI,
            """{"model":"m","prompt":"p"}""",
            s_image[1..]
        ),
        new("messages", MessagesApi.Instance, ApiProfiles.Anthropic, Chat + ",\"max_tokens\":9}", s_text),
        new(
            "messages, streamed",
            MessagesApi.Instance,
            ApiProfiles.Anthropic,
            Chat + ",\"max_tokens\":9,\"stream\":true}",
            s_text
        ),
        new("generateContent", new GenerateContentApi("m", false, true), ApiProfiles.Gemini, Contents, s_text),
        new("streamGenerateContent", new GenerateContentApi("m", true, false), ApiProfiles.Gemini, Contents, s_text),
        new(
            "streamGenerateContent, array",
            new GenerateContentApi("m", true, true),
            ApiProfiles.Gemini,
            Contents,
            s_text
        ),
        new(
            "embedContent",
            new EmbedContentApi("m", false),
            ApiProfiles.Gemini,
            """{"content":{"parts":[{"text":"Hi"}]}}""",
            s_vector
        ),
    ];

    private const string StreamedImage = """{"model":"m","prompt":"p","stream":true,"partial_images":1}""";

    public bool IsStreamed => Name.Contains("stream", StringComparison.Ordinal);

    public static ApiUnderTest Named(string name) => All.Single(api => api.Name == name);

    public WireCall Call(string? id = null, string? body = null) =>
        new(
            id ?? Fresnel.Calls.Call.NewId(),
            Api,
            System.Text.Encoding.UTF8.GetBytes(body ?? Body),
            new Caller("key_test", "test", KeyRole.User)
        );

    private static string Completion(string stream) =>
        $$"""{"model":"m","prompt":"Hi","echo":true,"stream":{{stream}}}""";

    private static ResponsesApi Responses() => new(new RecentItemCache(TimeProvider.System));

    private static FormPart[] Form() =>
        [
            new("model", null, null, "m"u8.ToArray()),
            new("prompt", null, null, "p"u8.ToArray()),
            new("image", "a.png", "image/png", s_png),
        ];
}
