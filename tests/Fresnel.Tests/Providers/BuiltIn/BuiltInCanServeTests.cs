using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Engine;
using Fresnel.Providers.BuiltIn;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Providers.BuiltIn;

public sealed class BuiltInCanServeTests
{
    private const string Image = """{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}""";

    /// <summary>Only the last turn of a conversation in text is read; the answer is that of the whole conversation.</summary>
    [Fact]
    public void CanServe_AnyConversation_IsThatOfAllMessages()
    {
        using var model = new ImageModel();
        var provider = new BuiltInProvider("built-in", model, null!, null);
        var turns = Gen.Elements(
                """{"role":"user","content":"Draw a banner"}""",
                """{"role":"user","content":"What is a banner?"}""",
                """{"role":"assistant","content":"Draw a banner"}""",
                """{"role":"system","content":"Draw"}""",
                $$"""{"role":"user","content":[{{Image}},{"type":"text","text":"make it square"}]}""",
                """{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AA==","format":"wav"}}]}"""
            )
            .ListOf(5);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                turns.ToArbitrary(),
                messages =>
                {
                    if (messages.Count == 0)
                        return;
                    foreach (
                        var more in (string[])["", ",\"modalities\":[\"text\",\"image\"]", ",\"modalities\":[\"text\"]"]
                    )
                    {
                        var request = OpenAIDialect.ReadChat(
                            Encoding.UTF8.GetBytes(
                                $$"""{"model":"m","messages":[{{string.Join(',', messages)}}]{{more}}}"""
                            )
                        );
                        Assert.Equal(CanServeAll(request), provider.CanServe(request));
                    }
                }
            )
        );

        static bool CanServeAll(ChatRequest request)
        {
            try
            {
                return ImageModel.CanServe(RequestMapper.Map(request, null!, text => text.Length));
            }
            catch (GatewayException)
            {
                return false;
            }
        }
    }
}
