using System.Numerics.Tensors;
using System.Text;

namespace Fresnel.Vision.Text.Lines;

/// <summary>
/// Best-path decoding of connectionist temporal classification: the likeliest class of each step, repeats and
/// blanks dropped.
/// </summary>
internal static class CtcDecoder
{
    /// <param name="steps">Probabilities, one row of <c>alphabet.Length</c> a step.</param>
    /// <param name="alphabet">What each class writes; the first is the blank.</param>
    /// <returns>The confidence is the mean of the steps that wrote something; middles of characters are shares of the steps.</returns>
    public static Recognition Decode(ReadOnlySpan<float> steps, ReadOnlySpan<string> alphabet)
    {
        var text = new StringBuilder();
        var confidence = 0f;
        var characters = new List<(float Middle, float Confidence)>();
        var count = (float)(steps.Length / alphabet.Length);
        var (previous, written) = (0, 0);
        for (var at = 0; steps.Length >= alphabet.Length; steps = steps[alphabet.Length..], at++)
        {
            var step = steps[..alphabet.Length];
            var best = TensorPrimitives.IndexOfMax(step);
            if (best != 0 && best != previous)
            {
                text.Append(alphabet[best]);
                foreach (var character in alphabet[best])
                    if (character != ' ')
                        characters.Add(((at + .5f) / count, step[best]));
                confidence += step[best];
                written++;
            }
            previous = best;
        }
        return written == 0
            ? Recognition.None
            : new(text.ToString().Trim(), confidence / written) { Characters = characters };
    }
}
