// The numbered pages write a rubric's own address; its file only gives the introduction.
export default { kind: 'rubric', permalink: false };
