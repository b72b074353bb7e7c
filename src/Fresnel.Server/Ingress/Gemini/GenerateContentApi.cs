using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;

namespace Fresnel.Server.Ingress.Gemini;

/// <summary><c>:generateContent</c> and <c>:streamGenerateContent</c> of a model.</summary>
internal sealed class GenerateContentApi(string model, bool stream, bool asArray)
    : WireApi<ChatRequest>(ApiProfiles.Gemini)
{
    protected override ChatRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        GeminiDialect.ReadGenerateContent(body, model, stream);

    protected override IResponseBodyWriter CreateWriter(ChatRequest request, Call call, IBufferWriter<byte> output) =>
        new GenerateContentWriter(request, call.Id[4..], asArray, output);
}
