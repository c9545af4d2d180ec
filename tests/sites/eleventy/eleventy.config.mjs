// A site that writes down what it read of each post.
export default function (config) {
  const drafts = process.env.DRAFTS === "1";
  config.addPreprocessor("drafts", "*", (data) => (data.draft && !drafts ? false : undefined));
  config.addPassthroughCopy("**/*.{png,svg,jpg}");
  config.addFilter("facts", function (data) {
    const facts = {
      title: data.title,
      date: data.page.date.toISOString(),
      draft: Boolean(data.draft),
      tags: (data.tags ?? []).filter((tag) => tag !== "posts"),
      categories: data.categories ?? [],
      description: data.description,
    };
    return JSON.stringify(facts).replaceAll("<", "\\u003c");
  });
}
