namespace Fresnel.Server.WebConsole;

/// <summary>Example programs in five languages.</summary>
internal static class Code
{
    /// <summary>A question about an image.</summary>
    /// <param name="address">The server's base URL.</param>
    public static IReadOnlyList<(string Language, string Text)> Ask(string model, string address) =>
        [
            (
                "curl",
                $$$"""
                curl "{{{address}}}/v1/chat/completions" \
                  -H "Authorization: Bearer $FRESNEL_KEY" \
                  -H "Content-Type: application/json" -d '{
                  "model": "{{{model}}}",
                  "messages": [{ "role": "user", "content": [
                    { "type": "text", "text": "What does this receipt add up to?" },
                    { "type": "image_url", "image_url": { "url": "https://shop.example/receipt.jpg" } }]}]
                }'
                """
            ),
            (
                "Python",
                $$$"""
                import os
                from openai import OpenAI

                client = OpenAI(base_url="{{{address}}}/v1", api_key=os.environ["FRESNEL_KEY"])
                answer = client.chat.completions.create(model="{{{model}}}", messages=[{"role": "user", "content": [
                    {"type": "text", "text": "What does this receipt add up to?"},
                    {"type": "image_url", "image_url": {"url": "https://shop.example/receipt.jpg"}}]}])
                print(answer.choices[0].message.content)
                """
            ),
            (
                "JavaScript",
                $$$"""
                import OpenAI from "openai";

                const client = new OpenAI({ baseURL: "{{{address}}}/v1", apiKey: process.env.FRESNEL_KEY });
                const answer = await client.chat.completions.create({ model: "{{{model}}}", messages: [{ role: "user", content: [
                  { type: "text", text: "What does this receipt add up to?" },
                  { type: "image_url", image_url: { url: "https://shop.example/receipt.jpg" } }] }] });
                console.log(answer.choices[0].message.content);
                """
            ),
            (
                "C#",
                $$$"""
                using System.ClientModel;
                using OpenAI;
                using OpenAI.Chat;

                var client = new OpenAIClient(
                    new ApiKeyCredential(Environment.GetEnvironmentVariable("FRESNEL_KEY")!),
                    new OpenAIClientOptions { Endpoint = new Uri("{{{address}}}/v1") });
                ChatCompletion answer = await client.GetChatClient("{{{model}}}").CompleteChatAsync(new UserChatMessage(
                    ChatMessageContentPart.CreateTextPart("What does this receipt add up to?"),
                    ChatMessageContentPart.CreateImagePart(new Uri("https://shop.example/receipt.jpg"))));
                Console.WriteLine(answer.Content[0].Text);
                """
            ),
            (
                "Go",
                $$$"""
                client := openai.NewClient(option.WithBaseURL("{{{address}}}/v1"), option.WithAPIKey(os.Getenv("FRESNEL_KEY")))
                answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
                    Model: "{{{model}}}",
                    Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage([]openai.ChatCompletionContentPartUnionParam{
                        openai.TextContentPart("What does this receipt add up to?"),
                        openai.ImageContentPart(openai.ChatCompletionContentPartImageImageURLParam{URL: "https://shop.example/receipt.jpg"}),
                    })},
                })
                """
            ),
        ];
}
