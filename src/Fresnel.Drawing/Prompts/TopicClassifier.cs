namespace Fresnel.Drawing.Prompts;

/// <summary>Finds the topic of a prompt.</summary>
internal static class TopicClassifier
{
    /// <summary>The topic with the most keywords; keywords of the subject count three times.</summary>
    public static Topic Classify(IReadOnlyList<string> subject, IReadOnlyList<string> all)
    {
        var best = Topics
            .All.Select(topic =>
                (Category: topic, Score: 3 * CountKeywords(topic, subject) + CountKeywords(topic, all))
            )
            .MaxBy(pair => pair.Score);
        return best.Score > 0 ? best.Category : Topics.General;
    }

    private static int CountKeywords(Topic topic, IReadOnlyList<string> words)
    {
        var count = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 < words.Count && topic.Vocabulary.Contains($"{words[i]} {words[i + 1]}"))
                count += 2;
            if (topic.Vocabulary.Contains(words[i]) || topic.Vocabulary.Contains(WordNormalizer.Singular(words[i])))
                count++;
        }

        return count;
    }
}
