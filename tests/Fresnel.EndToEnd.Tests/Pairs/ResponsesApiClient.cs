using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

internal sealed class ResponsesApiClient : OpenAIApiClient
{
    public override string Name => "responses";

    public override HttpRequestMessage Ask(string model, CallerRequest request)
    {
        List<object> input =
        [
            new
            {
                role = "user",
                content = new object[] { new { type = "input_text", text = request.Prompt } }
                    .Concat(
                        request.Images.Select(image =>
                            (object)
                                new
                                {
                                    type = "input_image",
                                    image_url = DataUrl(image),
                                    detail = "auto",
                                }
                        )
                    )
                    .ToArray(),
            },
        ];
        foreach (var (id, city) in request.ToolCalls ?? [])
            input.Add(
                new
                {
                    type = "function_call",
                    call_id = id,
                    name = "weather",
                    arguments = $"{{\"city\":\"{city}\"}}",
                }
            );
        foreach (var (id, _) in request.ToolCalls ?? [])
            input.Add(
                new
                {
                    type = "function_call_output",
                    call_id = id,
                    output = "4 degrees",
                }
            );
        return Post(
            "/v1/responses",
            new
            {
                model,
                input,
                stream = request.Stream ? true : (bool?)null,
                tools = request.WantsImage ? new object[] { new { type = "image_generation" } }
                : request.Tool
                    ?
                    [
                        new
                        {
                            type = "function",
                            name = "weather",
                            parameters = Parameters,
                            strict = false,
                        },
                    ]
                : null,
            }
        );
    }

    protected override CallerResponse ReadBody(CallerResponse result, JsonElement body)
    {
        IEnumerable<JsonElement> Items(string type) =>
            body.GetProperty("output").EnumerateArray().Where(item => item.GetProperty("type").GetString() == type);
        return result with
        {
            Text = string.Concat(
                Items("message")
                    .SelectMany(item => item.GetProperty("content").EnumerateArray())
                    .Select(part =>
                        part.GetProperty(part.GetProperty("type").GetString() == "refusal" ? "refusal" : "text")
                            .GetString()
                    )
            ),
            Images = [.. Items("image_generation_call").Select(item => item.GetProperty("result").GetString()!)],
            Tools =
            [
                .. Items("function_call")
                    .Select(tool =>
                        (
                            tool.GetProperty("call_id").GetString()!,
                            tool.GetProperty("name").GetString()!,
                            tool.GetProperty("arguments").GetString()!
                        )
                    ),
            ],
        };
    }

    protected override CallerResponse ReadEvents(CallerResponse result, IReadOnlyList<JsonElement> events) =>
        result with
        {
            Text = string.Concat(
                events
                    .Where(item => item.GetProperty("type").GetString() == "response.output_text.delta")
                    .Select(item => item.GetProperty("delta").GetString())
            ),
        };
}
